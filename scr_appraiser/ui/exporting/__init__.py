"""The dialog that hands reviews over as PDF and workbook."""
