"""Asking for the passphrase of an encrypted file."""
