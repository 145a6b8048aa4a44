"""The national overview as it leaves the program: report, workbook, CSV and SVG."""
