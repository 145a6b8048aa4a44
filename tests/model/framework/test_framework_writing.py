"""A framework written as YAML reads back as the very same framework."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scr_appraiser.model.canonical import canonical, clean
from scr_appraiser.model.framework.framework_reading import framework_from_json, framework_from_yaml
from scr_appraiser.model.framework.framework_writing import framework_as_yaml
from tests.builders import FRAMEWORK_FILE

PLAIN = framework_from_yaml(FRAMEWORK_FILE.read_text("utf-8"), "shipped")[1]
ODD = [
    "1e5",
    "yes",
    "12",
    "1.5",
    "null",
    "~",
    "true",
    "007",
    "- x",
    "a: b",
    "# no",
    "'",
    "&a",
    "*a",
    "!b",
    "x\ny\n",
    "é “”",
]


def written(title: str) -> str:
    """The shipped framework with that title, as YAML."""
    content = canonical({**PLAIN, "framework": {**PLAIN["framework"], "title": title}}).decode()
    return framework_as_yaml(content, framework_from_json(content).hash)


def test_the_shipped_framework_comes_back_with_its_fields_in_the_order_that_people_read() -> None:
    text = written("Another title")
    tops = [line.rstrip(":") for line in text.splitlines() if line[:1].isalpha()]
    assert tops[:5] == ["framework", "groups", "scale", "specials", "confidence"]
    assert text.startswith("framework:\n  id: scr-quality-appraisal\n  version: 0.9.0\n")
    assert text.index("      '6': Complete") < text.index("      '1': No reason")


@pytest.mark.parametrize("title", ODD)
def test_words_that_yaml_would_take_for_something_else_stay_words(title: str) -> None:
    assert framework_from_yaml(written(title), "again")[0].title == title


@settings(max_examples=20)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(clean).filter(str.strip))
def test_any_text_comes_back_as_it_was(title: str) -> None:
    assert framework_from_yaml(written(title), "again")[0].title == title


def test_what_would_read_otherwise_is_never_written() -> None:
    """The control: another framework's hash."""
    content = canonical(PLAIN).decode()
    other = framework_from_json(json.dumps({**PLAIN, "confidence": ["high"]})).hash
    with pytest.raises(AssertionError, match="reads otherwise"):
        framework_as_yaml(content, other)
