"""Reviews: what is recorded about them, worked out from it, and shown of it."""
