"""Who dances and who covers what: the rules and costs of a casting, and the search."""
