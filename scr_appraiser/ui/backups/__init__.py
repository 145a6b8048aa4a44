"""Backups in the window: made by themselves, listed, brought back."""
