"""A walk for what a book asks for besides: one call, or a few that change places, a step."""
