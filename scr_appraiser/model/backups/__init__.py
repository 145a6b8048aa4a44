"""Backups of appraisal files: named, made, thinned, compared with the file, gone back to."""
