"""Appraisals that are carried over to another version of their framework, by a person and on record."""
