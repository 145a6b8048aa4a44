"""The pictures of the overview: a statistic becomes shapes, which the window, the PDF and the SVG draw alike."""
