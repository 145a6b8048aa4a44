"""What the command line does without a window, through the same functions as the window."""
