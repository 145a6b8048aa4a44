"""The control of the histories: of the wrong merges the properties catch every one, by their number."""

import pytest

from tests.histories.machine import live
from tests.histories.wrong_merges import WRONG

EXAMPLES = 300
"""At most so many histories: as many as the right merge must live through."""


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_merge_is_caught(wrong: str) -> None:
    with WRONG[wrong](), pytest.raises(AssertionError, match=r"^P\d"):
        live(0, EXAMPLES)
