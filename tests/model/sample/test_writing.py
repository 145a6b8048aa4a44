"""The sample file: whole, sealed, and the same judgements every time."""

import json
from pathlib import Path

import pytest

from scr_appraiser.model.file.about_file import is_invented
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.gathering import gather
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.review.register import register
from scr_appraiser.model.sample.writing import write_sample
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem


def test_the_sample_holds_20_reviews_and_23_children_all_appraised_and_sealed(sample: Workspace) -> None:
    found = verify(sample)
    assert found.ok
    assert (found.reviews, found.children, found.appraisals, found.judgements, found.sealed) == (20, 23, 20, 840, 20)


def test_the_sample_says_that_it_is_invented(sample: Workspace) -> None:
    assert is_invented(sample)
    assert all(row.reference.startswith("INVENTED") for row in register(sample))


def test_the_register_of_the_sample_shows_every_level_of_the_scale(sample: Workspace) -> None:
    rows = register(sample)
    assert {row.overall for row in rows} == {1, 2, 3, 4, 5, 6}
    assert {(row.state, row.rated, row.criteria) for row in rows} == {("sealed", 42, 42)}
    assert {row.period for row in rows} == {"2012-15"}


def test_two_samples_hold_the_same_facts_and_judgements(sample: Workspace, tmp_path: Path) -> None:
    write_sample(tmp_path / "again.scra")
    again = open_workspace(tmp_path / "again.scra")
    one, other = gather(sample), gather(again)
    again.close()
    assert [review.facts for review in one.reviews] == [review.facts for review in other.reviews]
    assert [judged.finals for judged in one.judged.values()] == [judged.finals for judged in other.judged.values()]


def test_a_sample_never_replaces_a_file(sample_file: Path) -> None:
    before = sample_file.read_bytes()
    with pytest.raises(Problem, match="exists already"):
        write_sample(sample_file)
    assert sample_file.read_bytes() == before


def test_no_float_lies_in_any_revision(sample: Workspace) -> None:
    floats: list[str] = []
    with sample.read():
        contents = [content for (content,) in sample.cursor.execute("SELECT content FROM revision")]
    for content in [*contents, '{"control": 1.5}']:
        json.loads(content, parse_float=floats.append)
    assert len(contents) > 1000
    assert floats == ["1.5"]
