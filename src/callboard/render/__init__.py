"""A plan as people read it: pages and calendars."""
