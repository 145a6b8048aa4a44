"""What gets into a column, and what is said of a value that cannot have been written by us."""

import copy
import pickle

import pytest

from scr_appraiser.model.file.columns import Id, JsonList, JsonObject, RatingColumn
from scr_appraiser.problems import Damaged


@pytest.mark.parametrize("value", [True, 4.0, 0, 7, "na", " 4", ""])
def test_nothing_but_an_answer_is_stored_as_a_rating(value: object) -> None:
    with pytest.raises(ValueError, match="1 to 6"):
        RatingColumn().from_content(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("answer", [1, 6, "NA", "IE", None])
def test_an_answer_is_read_back_as_it_was(answer: object) -> None:
    column = RatingColumn()
    assert column.to_content(column.from_content(answer)) == answer  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["", "ab", "AB" * 16, "ab" * 15, "ab" * 16 + " ", "zz" * 16])
def test_nothing_but_a_whole_lower_case_id_is_stored(value: str) -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        Id().from_content(value)


@pytest.mark.parametrize("stored", ["0", "7", "x", "4.0"])
def test_a_rating_that_is_none_is_damage(stored: str) -> None:
    with pytest.raises(Damaged):
        RatingColumn().to_content(stored)


@pytest.mark.parametrize("stored", ["", "{", "[]", "1", '{"a":1.5}', '{"a":NaN}', '{"a":"\\ud800"}', "[" * 100_000])
def test_json_that_we_never_write_is_damage(stored: str) -> None:
    with pytest.raises(Damaged):
        JsonObject().to_content(stored)


def test_what_comes_from_the_file_can_be_copied_and_handed_on_and_stays_immutable() -> None:
    said = JsonObject().to_content('{"a":[1,{"b":2}]}')
    for other in (copy.copy(said), copy.deepcopy(said), pickle.loads(pickle.dumps(said))):  # noqa: S301 - our own
        assert other == said == {"a": (1, {"b": 2})}
        with pytest.raises(TypeError, match="in place"):
            other["a"][1]["b"] = 3


def test_a_backslash_that_somebody_typed_is_no_damage() -> None:
    column = JsonObject()
    said = {"a": "\\ud800 \\u and \x1f"}
    assert column.to_content(column.from_content(said)) == {"a": "\\ud800 \\u and "}
    with pytest.raises(Damaged):
        JsonList().to_content("{}")
