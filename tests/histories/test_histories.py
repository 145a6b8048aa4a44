"""Random histories over two to five copies of a file, on the real code, held against the properties of a merge.

The long form is `make torture`: the same, with other histories, twenty thousand of them.
"""

from unittest.mock import patch

import pytest

from scr_appraiser.model.backups import undoing_merges
from tests.histories.floors import OF_MIGRATIONS, below_the_floors
from tests.histories.machine import Migrations, live

EXAMPLES = 300
PARTS = 2
"""They run beside each other."""
MIGRATING = 18
"""Further ones, in which appraisals are carried over to another version of the framework."""


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_history_breaks_a_property_and_there_is_enough_in_them(part: int) -> None:
    lived = live(part, EXAMPLES // PARTS)
    assert len(lived) >= EXAMPLES // PARTS
    assert not below_the_floors(lived)


@pytest.mark.slow
def test_nor_does_one_in_which_appraisals_are_carried_over() -> None:
    lived = live(0, MIGRATING, of=Migrations)
    assert len(lived) >= MIGRATING
    assert not below_the_floors(lived, OF_MIGRATIONS)


def test_a_merge_taken_back_from_under_what_was_carried_over_is_caught() -> None:
    blind = tuple(kind for kind in undoing_merges._NAMING if kind != "migration")
    with patch.object(undoing_merges, "_NAMING", blind), pytest.raises(AssertionError, match=r"^P13"):
        live(0, MIGRATING, of=Migrations)
