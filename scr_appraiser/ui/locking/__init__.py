"""Covering the screen, locking the file when nobody works in it, and coming back to where one was."""
