"""Callboard plans a ballet company's season so that its dancers can sustain it."""

__version__ = "0.1.0"
