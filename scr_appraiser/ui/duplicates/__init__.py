"""The page "Duplicates": reviews, and children, that may have been registered twice."""
