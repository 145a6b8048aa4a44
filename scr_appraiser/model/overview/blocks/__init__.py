"""The blocks of the overview: each gives its statistics from the material of the selected reviews."""
