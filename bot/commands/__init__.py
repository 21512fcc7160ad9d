"""The command line's commands: one file each. Each returns the exit status."""
