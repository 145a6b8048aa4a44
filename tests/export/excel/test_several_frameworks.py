"""Appraisals under several frameworks stand side by side in a collation; nothing sums them up together."""

from dataclasses import replace
from pathlib import Path

from scr_appraiser.export.excel.about import NOT_POOLED
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.ids import DefinitionHash
from tests.builders import a_framework
from tests.export.collations import a_collation, a_sealed_appraisal
from tests.export.excel.books import opened, rows, written

NEWER = replace(a_framework(), version="0.10.0", hash=DefinitionHash("b" * 64))


def test_every_row_says_under_which_it_stands_and_about_says_what_that_means(tmp_path: Path) -> None:
    first = a_sealed_appraisal()
    second = replace(first, id="2" * 32, framework=NEWER.hash)  # type: ignore[arg-type]
    frameworks = {one.hash: one for one in (a_framework(), NEWER)}
    judged = {one.id: judge_appraisal(frameworks[one.framework], one) for one in (first, second)}
    book = opened(written(a_collation(appraisals=[first, second], frameworks=frameworks, judged=judged), tmp_path))
    about = {str(row[0].value): row[1].value for row in book["About"].iter_rows() if row[0].value}
    assert about["Several frameworks"] == NOT_POOLED
    for title in ("Judgements", "Domain judgements"):
        told = {(row["Appraisal id"], row["Framework's hash"]) for row in rows(book, title)}
        assert told == {(first.id, a_framework().hash[:16]), ("2" * 32, "b" * 16)}


def test_one_framework_needs_no_such_words(tmp_path: Path) -> None:
    book = opened(written(a_collation(), tmp_path))
    assert NOT_POOLED not in [cell.value for row in book["About"].iter_rows() for cell in row]
