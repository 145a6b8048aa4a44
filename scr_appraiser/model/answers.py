"""The values an answer may take: a rating 1 to 6, not applicable, insufficient evidence."""

from typing import Literal, TypeAlias

Special: TypeAlias = Literal["NA", "IE"]
Rating: TypeAlias = int | Special
"""1 to 6, or NA (not applicable), or IE (insufficient evidence)."""

Answer: TypeAlias = Rating | None
"""A rating, or None: not yet rated, which is never treated as insufficient evidence."""

NOT_APPLICABLE: Special = "NA"
INSUFFICIENT: Special = "IE"
OVERALL = "OVERALL"
"""Stands where a domain's id stands, for the overall judgement."""
