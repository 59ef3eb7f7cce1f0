"""Declarations only: what a plan must obey, in words, units and sources."""
