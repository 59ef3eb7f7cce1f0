"""What must be rehearsed: needs made from works, castings and who knows what."""
