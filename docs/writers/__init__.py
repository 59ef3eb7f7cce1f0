"""What writes the reference pages, a module for each kind of page."""
