"""Workbooks that go out to be filled in, and come back: their layout, reading, matching, planning, taking in."""
