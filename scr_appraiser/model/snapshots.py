"""Frozen views of the data: what pages, reports and sums read. Nothing here is tied to an open file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.facts import Facts
from scr_appraiser.model.ids import (
    AdultId,
    AppraisalId,
    ChildId,
    DecisionId,
    DefinitionHash,
    DocumentId,
    HouseholdId,
    JudgementId,
    RecommendationId,
    RecordId,
    ReviewId,
    RevisionId,
)
from scr_appraiser.model.moderated import CarriedFrom, CarriedTo, LiftedCap, MadeFrom

State: TypeAlias = Literal["live", "withdrawn", "conflict", "redacted"]
Heads: TypeAlias = tuple[RevisionId, ...]
"""The heads that were shown; handed back with an edit, so that an edit of something that moved meanwhile is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What every record has: its state, and for facts the names of the fields in conflict (those show no value)."""

    state: State = "live"
    in_conflict: tuple[str, ...] = ()
    heads: Heads = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Child(Recorded):
    """A child who is a subject of the review."""

    id: ChildId
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Adult(Recorded):
    """An adult of one household."""

    id: AdultId
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Recorded):
    """A child of the review and a household it lived in or had contact with; facts["contact"] says how."""

    id: RecordId
    child_id: ChildId
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Recorded):
    """A household with its adults and the children in contact with it."""

    id: HouseholdId
    facts: Facts
    adults: tuple[Adult, ...] = ()
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Recorded):
    """A theme that the review found; one theme counts once per review."""

    id: RecordId
    code: str
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Recorded):
    """A recommendation, strategy or issue of the review."""

    id: RecommendationId
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Recorded):
    """A PDF file of the review, known by its fingerprint; its title is display text."""

    id: DocumentId
    sha256: str
    """64 hexadecimal digits."""
    size: int
    """Bytes."""
    pages: int
    is_held: bool
    """Whether its content lies in the file."""
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Recorded):
    """A case review with all that the register holds about it; withdrawn parts are left out."""

    id: ReviewId
    codebook: DefinitionHash
    facts: Facts
    children: tuple[Child, ...] = ()
    households: tuple[Household, ...] = ()
    themes: tuple[Theme, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    documents: tuple[Document, ...] = ()


Rectangle: TypeAlias = tuple[int, int, int, int]
"""Left, top, width and height on a page, in whole hundredths of a point from its top left corner."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where in a document a passage stands."""

    document: str
    """The file's SHA-256, 64 hexadecimal digits."""
    page: int
    """From 0."""
    label: str
    """What the page calls itself: "iv"."""
    rectangles: tuple[Rectangle, ...]
    before: str = ""
    after: str = ""
    """A little of the page's text round the passage, which tells it from the same words elsewhere."""


@dataclass(frozen=True, slots=True)
class Search:
    """A search that was made in documents, and how often it hit."""

    words: str
    documents: tuple[str, ...]
    """SHA-256 of each file that was searched."""
    hits: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the report bears on a criterion, or where it was looked for and not found.

    found: `place` is the page or paragraph ("p. 12, para 4.3"), `quote` its words, `bears` says for or against.
    absent: `place` is what was searched ("action plan, annex 2"); quote and bears are empty.
    """

    kind: Literal["found", "absent"]
    place: str
    quote: str = ""
    bears: Literal["for", "against", ""] = ""
    note: str = ""
    anchor: Anchor | None = None
    """found: the place in a document, where it was taken from one. Without a quote it is a marked rectangle."""
    search: Search | None = None
    """absent: the search that was made, where one was taken down."""

    @property
    def words(self) -> str:
        """The quote to be read: of a passage on one line, since its line ends are the page's; else as it was typed."""
        return self.quote if self.anchor is None else " ".join(self.quote.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Recorded):
    """The whole answer to one criterion."""

    id: JudgementId
    criterion: str
    rating: Answer = None
    condition: str = ""
    """With NA: the listed condition that was chosen."""
    missing: str = ""
    """With IE: the document or source that was missing."""
    comment: str = ""
    confidence: str = ""
    """high, medium, low or "" (not chosen)."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Recorded):
    """The appraiser's own judgement on a domain, or overall (domain OVERALL)."""

    id: DecisionId
    domain: str
    value: int | None = None
    reason: str = ""
    strengths: str = ""
    weaknesses: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """Another appraisal of the review that lay in the file when one was sealed."""

    id: AppraisalId
    appraiser: str
    """Staff code; "" where it does not lie in this file."""
    appraiser_name: str
    was_sealed: bool
    was_seen: bool
    """Whether whoever sealed had been able to look into it."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The appraiser's signature on exact judgements, decisions, narrative and framework."""

    revision: RevisionId
    author: str
    author_name: str
    sealed_at: str
    """UTC, "2026-11-22T09:30:00.000Z"."""
    is_changed: bool
    """Judgements or decisions changed after the seal: not counted until sealed again."""
    is_facts_changed: bool
    beside: tuple[Beside, ...] | None = None
    """What lay beside it; None where the seal says nothing of that, as those of earlier versions."""
    held: frozenset[str] = frozenset()
    """Itself and all appraisals by others in its file, whichever their review; empty where it is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal(Recorded):
    """One appraiser's appraisal of one review under one framework version."""

    id: AppraisalId
    review_id: ReviewId
    framework: DefinitionHash
    appraiser: str
    """Staff code."""
    appraiser_name: str
    facts: Facts
    started_at: str
    """UTC."""
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    """By criterion id; only those that were ever touched."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """By domain id, and OVERALL."""
    seal: Seal | None = None
    is_seal_in_conflict: bool = False
    """Sealed in one file, and reopened or sealed otherwise in another: no seal stands before that is decided."""
    made_from: MadeFrom | None = None
    """What a consensus was made from; None where it is somebody's own appraisal."""
    lifted: tuple[LiftedCap, ...] = ()
    carried_from: CarriedFrom | None = None
    """Of which appraisal it was made by carrying it over; None where its appraiser began it."""
    carried_to: tuple[CarriedTo, ...] = field(default=(), compare=False)
    """What was made of it by carrying it over; that leaves it as it is."""

    @property
    def is_consensus(self) -> bool:
        """Whether it was made from others' appraisals: then it is not its appraiser's own."""
        return self.made_from is not None
