"""The national overview: its statistics, what counts in them, what of them may be shown."""
