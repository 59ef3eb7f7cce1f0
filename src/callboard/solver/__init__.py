"""The planner's solver: the second statement of every rule, and the search for a plan."""
