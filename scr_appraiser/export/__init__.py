"""Snapshots in, files out: PDF and workbook. Knows neither Qt nor the database."""
