"""Load series: what the work of each day adds up to. Descriptive only; no injury risk."""
