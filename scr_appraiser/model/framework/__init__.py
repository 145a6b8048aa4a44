"""Frameworks and codebooks: data that says what is asked, answered and recorded."""
