"""The commands: thin, each one reads, calls the planner, and prints."""
