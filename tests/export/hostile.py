"""Reports in which every text that anybody typed is one text, and what must never be found in their files."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from scr_appraiser.export.report import AppraisalReport
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.facts import Facts
from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.framework.frameworks import Domain, Framework
from scr_appraiser.model.snapshots import Appraisal, Evidence, Review, Search
from tests.builders import (
    a_child,
    a_codebook,
    a_decision,
    a_document,
    a_framework,
    a_judgement,
    a_recommendation,
    a_review,
    a_theme,
    an_anchor,
    an_appraisal,
)
from tests.export.reports import a_report, a_seal

FORBIDDEN = {
    *("/URI", "/JavaScript", "/JS", "/Launch", "/OpenAction", "/AA", "/EmbeddedFile", "/EmbeddedFiles", "/Annots"),
    *("/XObject", "/GoToR", "/SubmitForm", "/ImportData", "/RichMedia", "/XFA", "/AcroForm"),
}


class Marker:
    """Gives the text with a mark of its own around it, and remembers what was given."""

    def __init__(self, payload: str) -> None:
        self._payload = payload
        self.given: list[str] = []

    def __call__(self) -> str:
        number = len(self.given)
        self.given.append(f"q{number}q {self._payload} z{number}z")
        return self.given[-1]


def a_hostile_report(text: Marker, marking: str = "OFFICIAL") -> AppraisalReport:
    """A report with the text in every field that takes text: facts, judgements, decisions, framework, appraiser."""
    framework = _framework(text)
    codebook = a_codebook()
    appraisal = _appraisal(text, framework, codebook)
    return a_report(
        review=_review(text, codebook),
        appraisal=appraisal,
        framework=framework,
        judged=judge_appraisal(framework, appraisal),
        marking=marking,
    )


def forbidden_in(path: Path) -> set[str]:
    """What the file has that could fetch, run or lead out of it, or that is a picture."""
    reader = PdfReader(path)
    numbers = [number for generation in reader.xref.values() for number in generation]
    objects = (reader.get_object(IndirectObject(number, 0, reader)) for number in numbers)
    return {name for each in objects for name in _names(each)} & FORBIDDEN


def _names(value: Any) -> Iterator[str]:
    """Every key of every dictionary, and every name that is a value."""
    if isinstance(value, DictionaryObject | StreamObject):
        for key, inner in value.items():
            yield str(key)
            yield from _names(inner) if not isinstance(inner, IndirectObject) else ()
    elif isinstance(value, ArrayObject):
        for inner in value:
            yield from _names(inner) if not isinstance(inner, IndirectObject) else ()
    elif isinstance(value, str) and type(value).__name__ == "NameObject":
        yield str(value)


def _texts(codebook: Codebook, kind: str, text: Marker) -> Facts:
    return {field.id: text() for field in codebook.fields_of(kind) if field.type == "text"}


def _review(text: Marker, codebook: Codebook) -> Review:
    child = a_child("A")
    return a_review(
        children=(replace(child, facts={**child.facts, **_texts(codebook, "child", text)}),),
        themes=(a_theme("E01", **_texts(codebook, "theme", text)),),
        recommendations=(a_recommendation("1", **_texts(codebook, "recommendation", text)),),
        documents=(a_document(**_texts(codebook, "document", text)),),
        **_texts(codebook, "review", text),
    )


def _framework(text: Marker) -> Framework:
    framework = a_framework()
    domain = framework.domains[0]
    criteria = tuple(replace(criterion, title=text()) for criterion in domain.criteria[:2])
    criteria += (replace(domain.criteria[2], title=text(), na_conditions=(text(),)),)
    changed: Domain = replace(domain, name=text(), question=text(), criteria=criteria)
    scale = tuple(replace(point, label=text()) if point.value == 3 else point for point in framework.scale)
    return replace(
        framework,
        domains=(changed,),
        title=text(),
        status=text(),
        version=text(),
        first_principle=text(),
        scale=scale,
        groups=dict.fromkeys(framework.groups, ()),
    )


def _appraisal(text: Marker, framework: Framework, codebook: Codebook) -> Appraisal:
    first, second, third = framework.domains[0].criteria
    found = Evidence("found", text(), text(), "against", text(), an_anchor(label=text()))
    absent = Evidence("absent", text(), note=text(), search=Search(text(), (), 0))
    judgements = (
        a_judgement(first.id, 3, comment=text(), evidence=(found, absent)),
        a_judgement(second.id, "IE", missing=text(), comment=text()),
        a_judgement(third.id, "NA", condition=third.na_conditions[0], comment=text()),
    )
    decisions = {
        name: a_decision(name, 3, reason=text(), strengths=text(), weaknesses=text())
        for name in (framework.domains[0].id, "OVERALL")
    }
    return an_appraisal(
        framework,
        judgements={judgement.criterion: judgement for judgement in judgements},
        decisions=decisions,
        facts=_texts(codebook, "appraisal", text),
        appraiser=text(),
        appraiser_name=text(),
        seal=replace(a_seal(), author=text(), author_name=text()),
    )
