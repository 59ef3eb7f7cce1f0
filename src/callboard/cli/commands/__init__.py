"""The commands, one a file: what each takes, and which module does it."""
