"""Repairing a posted plan: as few posted days changed as can be, and proved."""
