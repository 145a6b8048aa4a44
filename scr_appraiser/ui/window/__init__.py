"""The frame of the window and what it says."""
