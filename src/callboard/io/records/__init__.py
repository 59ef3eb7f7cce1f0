"""Diary and casebook as files: what is good is kept, what is not is listed."""
