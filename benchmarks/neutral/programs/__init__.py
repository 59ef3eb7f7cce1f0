"""Each program as a process of its own: a week in, offers of timetables out."""
