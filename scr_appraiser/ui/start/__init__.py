"""The first page: who appraises, and which file to open."""
