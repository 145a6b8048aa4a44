"""The page "Settings": what holds for everybody who works with this file."""
