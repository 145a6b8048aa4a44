"""Hand-outs: appraisal files made from another, holding reviews to be appraised and no one's judgements."""
