"""Appraisals of one review side by side: where they differ, and what calls for a moderator. Pure."""
