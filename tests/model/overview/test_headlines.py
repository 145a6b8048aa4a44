"""First comes what somebody asks of the whole, of what may be shown and says something."""

from dataclasses import replace

from scr_appraiser.model.overview.headlines import headlines
from scr_appraiser.model.overview.sentences import NOT_SHOWN
from tests.model.overview.overviews import hide, statistic


def test_a_heading_comes_with_those_of_its_statistics_that_say_something() -> None:
    said = statistic("C2", "bars", {("a",): 3, ("b",): 17}, {})
    others = (
        replace(said, id="C1", sentence=""),
        replace(said, id="D1", sentence=NOT_SHOWN),
        replace(said, id="D2", base=0),
        hide(replace(said, id="E1"), ("a",), ("b",)),
        replace(said, id="A1"),
    )
    assert headlines([*others, said, hide(replace(said, id="G1"), ("a",))]) == {
        "What had happened to the children": [said],
        "What they recommended": [hide(replace(said, id="G1"), ("a",))],
    }
