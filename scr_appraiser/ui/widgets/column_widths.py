"""How wide the columns of a table stand: those never cut get what they need, the others share what is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetrics


@dataclass(frozen=True)
class Want:
    """What one column asks for, in pixels."""

    least: int
    whole: int
    """For its longest words."""
    is_never_cut: bool = False


def share_out(room: int, wants: Sequence[Want]) -> list[int]:
    """The width of each column in a table of `room` pixels; where they do not all fit, the table scrolls.

    What is left over when every column has all it wants is left to the table.
    """
    widths = [want.whole if want.is_never_cut else want.least for want in wants]
    lacking = [max(0, want.whole - width) for want, width in zip(wants, widths, strict=True)]
    spare = min(max(0, room - sum(widths)), sum(lacking))
    for place, lack in enumerate(lacking):
        given = round(spare * lack / (sum(lacking[place:]) or 1))
        widths[place] += given
        spare -= given
    return widths


def longest(words: Iterable[str], metrics: QFontMetrics, most_characters: int) -> int:
    """The pixels that the longest of `words` takes; what is longer than `most_characters` counts as that long."""
    # Only the few with the most characters are measured: thousands would take longer than anybody waits.
    candidates = sorted(set(words), key=len)[-_MEASURED:]
    most = metrics.horizontalAdvance("0") * most_characters
    return min(max(map(metrics.horizontalAdvance, candidates), default=0), most)


_MEASURED = 8
