"""The invented sample."""
