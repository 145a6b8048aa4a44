"""What the parts of a review are called in their lists."""

from scr_appraiser.model.facts import FactValue
from scr_appraiser.model.framework.codebook import words_of
from scr_appraiser.model.snapshots import Adult, Child, Document, Household, Recommendation, Theme
from scr_appraiser.ui.forms.editor import Shown, WithFacts
from scr_appraiser.ui.report.taking import title_of
from scr_appraiser.ui.reviews.members import Wording

_MEGABYTE = 950_000
"""Bytes from which the size of a file is told in megabytes."""


def child_title(child: Child, number: int, shown: Shown) -> str:
    """ "Child A · 3 years · Died", as far as it is recorded."""
    age = child.facts.get("age_value")
    unit = _words(shown, "child", child, "age_unit")
    parts = [f"Child {child.facts.get('child_no', number)}"]
    if isinstance(age, int) and unit:
        parts.append(f"{age} {unit.casefold().removesuffix('s') if age == 1 else unit.casefold()}")
    parts += [_words(shown, "child", child, "sex"), _words(shown, "child", child, "outcome")]
    return _joined(parts)


def household_title(household: Household, number: int, shown: Shown) -> str:
    """ "Household 1 · Mother, Father · with child A"."""
    adults = ", ".join(adult_title(adult, place, shown) for place, adult in enumerate(household.adults, 1))
    living = [
        str(child.facts.get("child_no", "?"))
        for child in shown.review.children
        if any(
            contact.child_id == child.id and contact.facts.get("contact") == "lives_with"
            for contact in household.contacts
        )
    ]
    return _joined([f"Household {number}", adults, f"lived in by child {', '.join(living)}" if living else ""])


def adult_title(adult: Adult, number: int, shown: Shown) -> str:
    """ "Mother", or "Adult 2" while no role is chosen."""
    return _words(shown, "adult", adult, "adult_role") or f"Adult {number}"


def theme_title(theme: Theme, number: int, shown: Shown) -> str:
    """ "A01 Quality of assessment · Shortfall"."""
    try:
        label = shown.codebook.theme(theme.code).words
    except KeyError:
        label = "not in this codebook"
    return _joined([f"{theme.code} {label}", _words(shown, "theme", theme, "polarity")])


def theme_definition(theme: Theme, shown: Shown) -> str:
    """What the theme means."""
    try:
        return shown.codebook.theme(theme.code).definition
    except KeyError:
        return ""


def recommendation_title(item: Recommendation, number: int, shown: Shown) -> str:
    """ "3 · Review the training · Weak"."""
    text = item.facts.get("rec_text")
    parts = [str(item.facts.get("rec_no", number)), text if isinstance(text, str) and text != "not_stated" else ""]
    return _joined([*parts, _words(shown, "recommendation", item, "strength")])


def document_title(document: Document, number: int, shown: Shown) -> str:
    """ "The report · Full report"."""
    return _joined([title_of(document), _words(shown, "document", document, "doc_kind")])


def about_document(document: Document, shown: Shown) -> str:
    """What is known of the file itself."""
    pages = f"{document.pages:,} {'page' if document.pages == 1 else 'pages'}"
    where = "kept in this appraisal file" if document.is_held else "not kept in this appraisal file"
    return f"{pages}, {size_words(document.size)}, {where}. Fingerprint (SHA-256): {document.sha256}"


def size_words(size: int) -> str:
    """Bytes as people say them: "1.2 MB", "84 kB"; never "0"."""
    return f"{size / 1_000_000:,.1f} MB" if size >= _MEGABYTE else f"{max(round(size / 1_000), 1)} kB"


CHILDREN = Wording[Child]("child", "child", "Children", "Add a child", "No child is recorded yet.", child_title)
HOUSEHOLDS = Wording[Household](
    "household", "household", "Households", "Add a household", "No household is recorded yet.", household_title
)
ADULTS = Wording[Adult](
    "adult", "adult", "Adults of the household", "Add an adult", "No adult is recorded in this household yet.",
    adult_title,
)  # fmt: skip
THEMES = Wording[Theme](
    "theme", "theme", "Themes", "Add themes…", "No theme is noted yet. Note what the review found, not what you think.",
    theme_title, theme_definition,
)  # fmt: skip
RECOMMENDATIONS = Wording[Recommendation](
    "recommendation", "recommendation", "Recommendations", "Add a recommendation",
    "No recommendation, strategy or issue is recorded yet.", recommendation_title,
)  # fmt: skip
DOCUMENTS = Wording[Document](
    "document", "document", "Documents", "Add a document (PDF)…",
    "No document yet. Add the report as a PDF file, and read it beside the framework.", document_title, about_document,
)  # fmt: skip


def _words(shown: Shown, kind: str, record: WithFacts, field_id: str) -> str:
    value: FactValue | None = record.facts.get(field_id)
    return "" if value in (None, "not_stated") else words_of(shown.codebook.field(kind, field_id), value)


def _joined(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)
