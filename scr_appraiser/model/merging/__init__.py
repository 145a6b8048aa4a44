"""Merging: the union of the revisions of two files. Pure comparing, SQL that applies it, and its self-check."""
