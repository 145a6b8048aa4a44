"""The appraisal file: how it is made, keyed, opened, laid out, copied, backed up and brought up to date."""
