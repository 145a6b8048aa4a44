"""Merging other appraisal files into the open one: read, planned, shown, applied, told."""
