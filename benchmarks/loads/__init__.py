"""Load series: every measure of years of days, here and in pandas."""
