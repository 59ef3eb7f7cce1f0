"""The season over its weeks: spread, planned week by week, one plan out."""
