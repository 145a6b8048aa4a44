"""The page of the history, and the history of one record beside it."""
