"""Season books and plans as files, in and out."""
