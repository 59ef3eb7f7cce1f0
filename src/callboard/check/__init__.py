"""First statement of each rule: pure functions from a plan to what it breaks."""
