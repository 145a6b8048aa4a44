"""Evidence: documents, places in them, and prompts from their text."""
