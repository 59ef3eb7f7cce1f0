"""Files in and out: season books and plans as JSON, every fault told at once."""
