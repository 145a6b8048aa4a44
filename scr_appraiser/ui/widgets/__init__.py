"""General pieces that pages and dialogs are made of."""
