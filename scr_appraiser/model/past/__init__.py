"""The past of the file as people read it: who changed what, when, from what to what, and why."""
