"""Bills as people bring them: a table of pieces, alone or with people, pauses and the day."""
