"""Programs that train the models of `bot.claims`. Never imported at run time."""
