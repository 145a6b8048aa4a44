"""Beside a comparison: the consensus of a review, and what its moderator decides."""
