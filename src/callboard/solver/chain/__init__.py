"""The shortest chain of replacements: exact, in plain Python, within a second."""
