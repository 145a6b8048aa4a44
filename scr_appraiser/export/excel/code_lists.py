"""The sheet of code lists: every code that may stand in the workbook, with its words and what they mean."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scr_appraiser.export.excel.lines import yes_no
from scr_appraiser.export.excel.sheets import Column, Sheet, make_sheet
from scr_appraiser.export.report import Collation
from scr_appraiser.model.answers import OVERALL
from scr_appraiser.model.facts import NONE, NOT_STATED
from scr_appraiser.model.framework.codebook import KINDS, Code, Codebook
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.review.disclosing import leaves

SHEETS: Mapping[str, str] = {
    "review": "Reviews",
    "child": "Children",
    "adult": "Adults",
    "household": "Households",
    "contact": "Households",
    "theme": "Themes",
    "recommendation": "Recommendations",
    "document": "Documents",
    "appraisal": "Domain judgements",
}
"""Where the facts of a kind of record stand."""


@dataclass(frozen=True, slots=True)
class _Row:
    sheet: str
    column: str
    code: Code
    source: str
    field: str = ""


def code_lists_sheet(data: Collation) -> Sheet:
    """Codes of the codebook's fields and themes, then of the framework's answers, domains and criteria."""
    return make_sheet(
        data.profile,
        "Code lists",
        "One row is one code of one column, with its words and what they mean.",
        _COLUMNS,
        _rows(data),
        frozen=3,
    )


def _rows(data: Collation) -> Iterator[_Row]:
    for code in (Code(NOT_STATED, "Not stated", _NOT_STATED), Code(NONE, "None", _NONE)):
        yield _Row("every sheet", "every column that the codebook defines", code, "")
    for codebook in data.codebooks.values():
        yield from _of_codebook(codebook, data)
    for framework in data.frameworks.values():
        yield from _of_framework(framework)


def _of_codebook(codebook: Codebook, data: Collation) -> Iterator[_Row]:
    source = f"{codebook.id} {codebook.version}"
    for kind in KINDS:
        for field in codebook.fields_of(kind):
            if leaves(field, data.profile):
                yield from (_Row(SHEETS[kind], field.label, code, source, field.id) for code in field.codes)
    for group in codebook.theme_groups:
        yield from (_Row("Themes", "Theme", code, source) for code in group.themes)


def _of_framework(framework: Framework) -> Iterator[_Row]:
    source = f"{framework.id} {framework.version}"

    def rows(sheet: str, column: str, codes: Iterable[Code]) -> Iterator[_Row]:
        return (_Row(sheet, column, code, source) for code in codes)

    specials = [Code(name, words, _SPECIALS.get(name, "")) for name, words in framework.specials.items()]
    domains = [Code(domain.id, domain.name, domain.question) for domain in framework.domains]
    for sheet, number, answer in (("Judgements", "Rating", "Answer"), ("Domain judgements", "Judgement", "Judgement")):
        yield from rows(sheet, number, _points(framework))
        yield from rows(sheet, f"{answer} that is no number", specials)
        yield from rows(sheet, "Domain", domains)
    yield from rows("Domain judgements", "Domain", [Code(OVERALL, "Overall", "The judgement on the whole review.")])
    yield from rows(
        "Judgements", "Criterion", (Code(each.id, each.title, each.statement) for each in framework.criteria())
    )


def _points(framework: Framework) -> Iterator[Code]:
    return (Code(str(point.value), point.label, point.definition) for point in framework.scale)


_NOT_STATED = "The report does not say; chosen by a person. An empty cell means that nobody recorded anything."
_NONE = "None of the list; chosen by a person."
_SPECIALS = {
    "NR": "No answer yet; never treated as insufficient evidence.",
    "NA": "The criterion does not apply, under the listed condition that was chosen.",
    "IE": "The material that would show it was not supplied; the missing document is named.",
}
_COLUMNS: tuple[Column[_Row], ...] = (
    Column("Sheet", lambda row: row.sheet, 18),
    Column("Column", lambda row: row.column, 36),
    Column("Code", lambda row: row.code.id, 32),
    Column("Words", lambda row: row.code.words, 44),
    Column("Meaning", lambda row: row.code.definition or None, 70),
    Column("Retired", lambda row: yes_no(row.code.is_retired)),
    Column("Defined in", lambda row: row.source or None, 30),
    Column("Field (code)", lambda row: row.field or None, 28, "sorting"),
)
