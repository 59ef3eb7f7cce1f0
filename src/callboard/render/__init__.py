"""Plans on paper, screen and calendar."""
