"""The page that shows the overview, and the dialog that has it leave the building."""
