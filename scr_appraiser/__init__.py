"""Appraises how well case reviews were done; never the practice in them, never a person."""

__version__ = "0.2.0"
