"""Whatever anybody typed comes out as what it is: every word there, nothing of it obeyed."""

from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.platypus import Paragraph, SimpleDocTemplate

from scr_appraiser.export.pdf.appraisal import write_appraisal_pdf
from scr_appraiser.export.pdf.bidi import has_right_to_left
from scr_appraiser.export.pdf.fonts import REGULAR, runs
from scr_appraiser.model.canonical import clean
from tests.export import poppler
from tests.export.hostile import Marker, a_hostile_report, forbidden_in
from tests.export.payloads import LONG, PAYLOADS

pytestmark = pytest.mark.real


@poppler.needs_poppler
@pytest.mark.parametrize("payload", [*PAYLOADS, LONG[:5000]], ids=lambda payload: ascii(payload[:24]))
def test_every_word_comes_out_and_nothing_is_obeyed(payload: str, tmp_path: Path) -> None:
    marker = Marker(payload)
    path = tmp_path / "report.pdf"
    write_appraisal_pdf(a_hostile_report(marker, marking=payload), path)

    assert forbidden_in(path) == set()
    assert missing_words(marker, path) == set()
    if is_drawn_as_it_reads(payload):
        assert missing_texts(marker, path) == []


def is_drawn_as_it_reads(text: str) -> bool:
    """Neither from the right, nor with characters that are printed as their number and stand in the file beside it."""
    return not has_right_to_left(text) and not any(run.stands_for for run in runs(clean(text), REGULAR))


def missing_texts(marker: Marker, path: Path) -> list[str]:
    """The texts that are not read out whole, in one piece."""
    said = poppler.squeezed(poppler.read_out(path))
    return [text for text in marker.given if poppler.squeezed(clean(text)) not in said]


def missing_words(marker: Marker, path: Path) -> set[str]:
    """The words that poppler does not find. A long one may go on in another line."""
    found = poppler.alike(poppler.text(path))
    in_one = poppler.squeezed(found)
    words = {word for text in marker.given for word in poppler.words(clean(text))}
    return {word for word in words if word not in found and (len(word) < 60 or word not in in_one)}


@poppler.needs_poppler
@pytest.mark.slow
@pytest.mark.parametrize("text", [LONG, "x" * 100_000], ids=["words", "one word"])
def test_a_hundred_thousand_characters_flow_over_pages_with_nothing_cut(text: str, tmp_path: Path) -> None:
    marker = Marker(text)
    report = a_hostile_report(Marker("short"))
    judgement = replace(report.appraisal.judgements["SCO1"], comment=marker())
    changed = replace(report.appraisal, judgements={**report.appraisal.judgements, "SCO1": judgement})
    path = tmp_path / "report.pdf"
    write_appraisal_pdf(replace(report, appraisal=changed), path)

    assert missing_texts(marker, path) == []
    assert int(poppler.information(path)["Pages"]) > 20


@poppler.needs_poppler
def test_text_taken_for_mark_up_is_caught(tmp_path: Path) -> None:
    """The control: the same checks on a document that obeys what it is given."""
    marker = Marker("<a href='http://example.invalid/'>a link</a> <b>bold</b>")
    path = tmp_path / "obedient.pdf"
    SimpleDocTemplate(str(path)).build([Paragraph(marker())])

    assert "/URI" in forbidden_in(path)
    assert missing_words(marker, path)
