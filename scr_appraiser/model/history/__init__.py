"""The history: revisions, how they are recorded, what they come to, and how they are taken back, read and proved."""
