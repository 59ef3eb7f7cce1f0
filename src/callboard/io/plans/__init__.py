"""Plans made by hand: sheets of calls and calendars, read as they were typed."""
