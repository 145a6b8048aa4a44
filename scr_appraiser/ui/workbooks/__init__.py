"""Workbooks out and back, in the window."""
