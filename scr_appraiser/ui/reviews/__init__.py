"""The register: all reviews, and the facts of the chosen one."""
