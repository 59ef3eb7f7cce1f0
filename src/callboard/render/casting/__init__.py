"""Castings on paper: the grid, cast sheets for the public, and the dancers' seasons."""
