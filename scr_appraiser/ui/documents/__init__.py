"""The document viewer: bytes of a PDF come in, passages that were chosen in it go out. It knows no database."""
