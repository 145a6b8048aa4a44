"""The report beside the framework: the documents of a review, and evidence taken from them."""
