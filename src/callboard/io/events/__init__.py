"""Events out of files: what has happened since a plan was posted."""
