"""The page where a review is appraised, criterion by criterion, judged and sealed."""
