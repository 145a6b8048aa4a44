"""Random histories over two to five copies of a file, on the real code, held against the properties of a merge.

The long form is `make torture`: the same, with other histories, twenty thousand of them.
"""

import pytest

from tests.histories.floors import below_the_floors
from tests.histories.machine import live

EXAMPLES = 300
PARTS = 2
"""They run beside each other."""


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_history_breaks_a_property_and_there_is_enough_in_them(part: int) -> None:
    lived = live(part, EXAMPLES // PARTS)
    assert len(lived) >= EXAMPLES // PARTS
    assert not below_the_floors(lived)
