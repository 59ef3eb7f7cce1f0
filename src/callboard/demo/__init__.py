"""Seeded, invented companies to plan."""
