"""Why this, why not, and what changed: answers in words, each checked."""
