"""What an export is made from, and the parts every document is made of: headings, prose, tables, charts."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from scr_appraiser.model.appraisal.judging import Judged
from scr_appraiser.model.disclosure.clearing import NOTHING_CLEARED, Cleared
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.material import Material
from scr_appraiser.model.overview.statistics import Statistic
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.snapshots import Appraisal, Review


@dataclass(frozen=True, slots=True)
class AppraisalReport:
    """One appraisal with all that its document says."""

    review: Review
    appraisal: Appraisal
    framework: Framework
    codebook: Codebook
    judged: Judged
    marking: str
    """The protective marking in words, printed on every page."""
    profile: Profile
    is_invented: bool
    """The review is a made-up one, and every copy has to say so."""
    cleared: Cleared = NOTHING_CLEARED
    """The free texts that leave under this profile; under internal all do."""


@dataclass(frozen=True, slots=True)
class Collation(Material):
    """The material of one workbook, and how it is to be written."""

    profile: Profile
    exported_at: str
    """UTC, given from outside, so that the same input gives the same workbook."""


Voice: TypeAlias = Literal["body", "lead", "note", "warning", "quote"]
"""How prose sounds: body text, the sentence that leads a section, a side remark, a warning, somebody's own words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the document's title) to 4; those down to level 3 are bookmarks too."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A stretch of text; every line of it is a paragraph. `label` stands before it in bold."""

    text: str
    label: str = ""
    voice: Voice = "body"
    keep_with_next: bool = False
    """Never the last thing on a page."""
    marks: tuple[tuple[int, int], ...] = ()
    """From which character of the text to which it stands out, in order; whole words do."""


@dataclass(frozen=True, slots=True)
class Rated:
    """An answer as a table shows it: the number, or the letters of an answer that is none, and its word."""

    figure: str
    word: str
    colour: str | None
    """#rrggbb behind the figure; None: no number, no colour."""


Cell: TypeAlias = str | Rated | tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on every page. The first cell of each row is the row's header."""

    head: tuple[str, ...]
    widths: tuple[int, ...]
    """Shares of the width, one a column."""
    rows: tuple[tuple[Cell, ...], ...]
    is_of_figures: bool = False
    """All columns but the first hold figures: they end one below the other."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One judgement in the profile: its name, the answer, and a remark beside it ("key domain")."""

    name: str
    rated: Rated
    value: int | None
    """1 to 6, or None where there is no number to draw."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The domain profile: a bar for each domain, and below it, smaller, the overall judgement."""

    bars: tuple[Bar, ...]
    overall: Bar
    scale: tuple[Rated, ...]
    """The words of the scale from 1 upwards."""
    alternative: str
    """All that the picture says, in words."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The headings of level 2 that follow in the document, each with the page on which it stands."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of a statistic of the overview, where it has one."""

    statistic: Statistic
    alternative: str
    """What the picture says, in words."""
    keep_with_next: bool = False


Part: TypeAlias = Heading | Prose | Table | Chart | Contents | Drawing


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document before any format: `title` is neutral, so that it may stand in a window or a list of files."""

    title: str
    subject: str
    language: str
    marking: str
    """At the top and the foot of every page."""
    running: str
    """At the foot of every page, beside its number: which document the sheet belongs to."""
    dated: str
    """The moment that the document stands for, UTC; not that of writing, so that the same input gives the same file."""
    parts: tuple[Part, ...]
