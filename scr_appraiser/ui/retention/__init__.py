"""The page "Retention": what is due to be erased, and erasing it; taking a text out; taking a file off a computer."""
