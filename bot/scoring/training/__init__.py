"""Programs that train the compact scorer. Never imported at run time."""
