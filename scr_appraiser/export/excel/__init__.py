"""The documents in Excel."""
