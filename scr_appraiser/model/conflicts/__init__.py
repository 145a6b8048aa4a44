"""Conflicts: what two people's versions differ in, and how a named person decides it."""
