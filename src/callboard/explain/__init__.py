"""Why not, why this, and what changed between two plans."""
