"""What the first sheet of the workbook says: what this is, where it comes from, how to read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scr_appraiser.export.excel.imprint import Imprint
from scr_appraiser.export.excel.reading_guide import READING, SINGLE_CASES
from scr_appraiser.export.excel.sheets import Sheet
from scr_appraiser.export.held_back import HELD_BACK
from scr_appraiser.export.report import Collation

NOT_POOLED = (
    "Appraisals under different frameworks, or versions of one, stand side by side here. Their ratings do not mean the "
    "same and are never put into one sum: the columns “Framework” and “Framework’s hash” tell them apart."
)


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of the sheet is about, what it says, and a number beside it."""

    name: str
    says: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A titled stretch of lines, and what its numbers count."""

    title: str
    lines: tuple[Line, ...]
    counts: str = ""


def about(data: Collation, sheets: Sequence[Sheet], imprint: Imprint) -> tuple[Part, ...]:
    """Everything that a reader must know before using the other sheets."""
    return (
        Part("What this is", tuple(_what(data, imprint))),
        Part("Sheets", tuple(Line(each.title, each.caption, len(each.rows)) for each in sheets), "Rows"),
        Part("How to read it", tuple(Line(name, says) for name, says in READING.items())),
        Part("Where it comes from", tuple(_origin(data, imprint))),
    )


def _what(data: Collation, imprint: Imprint) -> Iterator[Line]:
    yield Line("Marking", imprint.marking)
    if imprint.warning:
        yield Line(
            imprint.warning.capitalize(), "Made up for trying the program and for training. No child here is real."
        )
    yield Line("Contents", "Reviews of cases, and appraisals of how well those reviews were done, to be collated.")
    yield Line("First principle", imprint.principle)
    single_cases = f" {SINGLE_CASES}" if data.profile == "publication" else ""
    yield Line(f"Profile: {data.profile}", f"{HELD_BACK[data.profile]}{single_cases}")


def _origin(data: Collation, imprint: Imprint) -> Iterator[Line]:
    yield Line("Exported", imprint.exported_at)
    if data.profile == "internal" and data.exported_by:
        yield Line("Exported by", data.exported_by)
    yield Line("Digest of the file", data.file_digest)
    for framework in data.frameworks.values():
        yield Line("Framework", f"{framework.title}\n{framework.id} {framework.version}\n{framework.hash}")
    if len(data.frameworks) > 1:
        yield Line("Several frameworks", NOT_POOLED)
    for codebook in data.codebooks.values():
        yield Line("Codebook", f"{codebook.title}\n{codebook.id} {codebook.version}\n{codebook.hash}")
