"""A consensus: an appraisal made from those of a review, begun from what they agree on, its differences decided."""
