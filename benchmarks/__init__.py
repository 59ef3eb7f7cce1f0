"""Measured claims: each figure is printed by a command anyone can run."""
