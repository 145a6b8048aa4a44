"""The window: shows snapshots, calls actions, holds no SQL."""
