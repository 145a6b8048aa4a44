"""The documents in PDF."""
