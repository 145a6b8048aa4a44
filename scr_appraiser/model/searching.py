"""Text as a search compares it."""

import unicodedata


def folded(text: str) -> str:
    """Text without case and without accents."""
    if not text.isascii():
        text = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return text.casefold()
