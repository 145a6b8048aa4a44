"""The page on which conflicts are decided."""
