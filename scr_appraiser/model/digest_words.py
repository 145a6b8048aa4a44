"""A digest as people read it out to each other."""

GROUPS, GROUP = 8, 5


def in_groups(whole: str) -> str:
    """A digest of 64 characters as people read it out: its first forty, in eight groups."""
    return " ".join(whole[first : first + GROUP] for first in range(0, GROUPS * GROUP, GROUP))
