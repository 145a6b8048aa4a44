"""Nobody works out small numbers by the rules of the published framework; where nobody guards these, anybody does."""

import pytest

from scr_appraiser.model.disclosure import relations
from scr_appraiser.model.disclosure.cells import Relations
from scr_appraiser.model.framework.frameworks import Framework
from tests.model.disclosure.ruled import ruled

TURNS = (7, 9)
"""In 7 one review alone is judged in every domain, which its limits tell."""


def nothing_judged(found: Relations, framework: Framework) -> None:
    """A protection that is not told of the rules."""


def test_no_small_number_is_known_by_what_caps_judgements() -> None:
    assert [words for turn in TURNS for words in ruled(turn)] == []


def test_what_the_protection_is_not_told_of_the_rules_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relations, "add_judged", nothing_judged)
    assert ruled(TURNS[0])
