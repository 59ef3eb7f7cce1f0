"""Replanning: events in; the season after and a repaired plan, checked, out."""
