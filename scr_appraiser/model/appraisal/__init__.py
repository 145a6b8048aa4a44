"""Appraisals: judging, what is still missing, and the seal."""
