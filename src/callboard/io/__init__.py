"""Files in and out: season books in three forms, plans as JSON; faults told at once."""
