"""How far appraisers agree: pure figures from their ratings, and what drives their disagreement."""
