"""Curriculum timetables of the 2007 timetabling competition, planned as weeks."""
