"""The page that puts sealed appraisals of one review side by side."""
