"""An invented review with a reference appraisal: how the team's use of the framework lies to it. In no count."""
