"""What a codebook field may hold: a value, "not stated", "none"; a field never touched is absent."""

from collections.abc import Mapping
from typing import TypeAlias

FactValue: TypeAlias = str | int | bool | tuple[str, ...]
"""text, code, date: str (partial dates "2015", "2015-03", "2015-03-12"); integer: int; flag: bool; codes: tuple of
codes in the codebook's order. Any of them may be NOT_STATED; codes may be NONE."""

Facts: TypeAlias = Mapping[str, FactValue]
"""Field id to value. A missing key is a field never touched, which is not the same as "not stated"."""

NOT_STATED = "not_stated"
NONE = "none"
