"""The page "Allocation": who appraises what, how far it is; proposing that, and handing it out."""
