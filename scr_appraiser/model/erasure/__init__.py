"""Erasure: texts and reviews taken out of the file and its backups for good, while the history stays verifiable."""
