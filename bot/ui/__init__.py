"""What Discord shows and does for the desk: cards, buttons, the one renderer, the effects."""
