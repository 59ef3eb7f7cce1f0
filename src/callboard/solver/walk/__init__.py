"""The walk: ruin and recreate on arrays, compiled to machine code."""
