"""What a reader sees in a message, and what a disguise hides."""
