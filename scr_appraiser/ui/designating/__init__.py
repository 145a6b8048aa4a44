"""Asks which appraisal of a review counts."""
