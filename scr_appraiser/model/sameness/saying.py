"""What speaks for and against two reviews being one, in sentences for a person."""

from scr_appraiser.model.framework.codebook import Codebook, words_of
from scr_appraiser.model.partial_dates import in_words
from scr_appraiser.model.sameness.likeness import How, Note
from scr_appraiser.model.sameness.strong_keys import StrongKey
from scr_appraiser.model.sameness.traits import MONTHS_IN_A_YEAR, ChildTraits, Traits

_HOW_DATES: dict[How, str] = {
    "same": "the same day, {0}",
    "within": "{0} and {1} may be the same day",
    "near": "{0} and {1}, not far from each other",
    "slip": "{0} and {1}, which may be a slip",
    "other": "{0} and {1}",
}
_WITHOUT_WORDS = "without a label"


class Saying:
    """Says notes in the words of one codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def key(self, key: StrongKey, one: Traits) -> str:
        """What a shared strong key is."""
        if key.kind == "document":
            title = next((paper.title for paper in one.papers if (paper.sha256,) == key.value), "")
            return f"The same file is the report of both{f': “{title}”' if title else ''}."
        if key.kind == "notification":
            return f"The same notification reference: {one.notification}."
        date = "completed" if key.value[2] == "d_report_final" else "of an event"
        committee = self._code("review", "lead_cpc", one.lead)
        return f"The same committee, local reference and year: {committee}, {one.reference}, {date} in {key.value[3]}."

    def joint(self, one: Traits, other: Traits) -> list[str]:
        """That other committees had a part, where not the same one leads both."""
        if one.lead == other.lead:
            return []
        shared = sorted(one.committees & other.committees)
        if not shared:
            return []
        names = ", ".join(self._code("review", "lead_cpc", code) for code in shared)
        return [f"A joint review: {names} had a part in both."]

    def note(self, note: Note, one: Traits, other: Traits) -> str:
        """One note as a sentence."""
        if note.about in one.dates and note.about in other.dates:
            words = (in_words(one.dates[note.about].date), in_words(other.dates[note.about].date))
            return f"{self._label(note.about)}: {_HOW_DATES[note.how].format(*words)}."
        if note.about == "children":
            return self._children(one.children[note.places[0]], other.children[note.places[1]])
        if note.about == "child_count":
            return f"Not as many children: {len(one.children)} and {len(other.children)}."
        if note.about in ("review_ref", "body_notification_ref"):
            return self._reference(note, one, other)
        if note.about == "review_type":
            mine = self._code("review", "review_type", one.review_type)
            theirs = self._code("review", "review_type", other.review_type)
            return f"The same type: {mine}." if note.how == "same" else f"Another type: {mine}; {theirs}."
        if note.about == "pages_main":
            if note.how == "same":
                return f"Both reports have {one.pages} pages."
            return f"{one.pages} and {other.pages} pages."
        return {
            "papers": "One file is a document of both.",
            "n_recommendations": f"As many recommendations: {one.recommendations}.",
            "title": "The documents have nearly the same title.",
        }[note.about]

    def _reference(self, note: Note, one: Traits, other: Traits) -> str:
        is_local = note.about == "review_ref"
        mine, theirs = (one.reference, other.reference) if is_local else (one.notification, other.notification)
        what = "local reference" if is_local else "notification reference"
        if note.how == "same":
            return f"The same {what}: {mine}."
        if note.how == "slip":
            return f"Nearly the same {what}: {mine} and {theirs}."
        return f"Another {what}: {mine} and {theirs}."

    def _children(self, one: ChildTraits, other: ChildTraits) -> str:
        alike, unlike = [], []
        for mine, theirs in zip(self._said(one), self._said(other), strict=True):
            if mine and mine == theirs:
                alike.append(mine)
            elif mine and theirs:
                unlike.append(f"{mine} or {theirs}")
        labels = f"Child {one.label or _WITHOUT_WORDS} and child {other.label or _WITHOUT_WORDS}"
        same = f"alike in {'; '.join(alike)}" if alike else ""
        but = "but not in" if alike else "unlike in"
        others = f"{but} {'; '.join(unlike)}" if unlike else ""
        return f"{labels}: {', '.join(part for part in (same, others) if part)}."

    def _said(self, child: ChildTraits) -> tuple[str, ...]:
        codes = {"sex": child.sex, "outcome": child.outcome, "cause": child.cause}
        return age_words(child), *(self._code("child", name, code).casefold() for name, code in codes.items())

    def _label(self, field: str) -> str:
        return next((known.label for known in self._codebook.fields_of("review") if known.id == field), field)

    def _code(self, kind: str, field: str, code: str) -> str:
        try:
            return words_of(self._codebook.field(kind, field), code or None)
        except KeyError:
            return code


def age_words(child: ChildTraits) -> str:
    """ "3 years", "5 months", "unborn", or "" where it is not known."""
    if child.age is None:
        return ""
    least, most = child.age
    if most < 0:
        return "unborn"
    number, unit = (least // MONTHS_IN_A_YEAR, "year") if most > least else (least, "month")
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
