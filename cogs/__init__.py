"""One file per thing that a person does in Discord."""
