"""Forms that the codebook describes: one definition of a field gives its control."""
