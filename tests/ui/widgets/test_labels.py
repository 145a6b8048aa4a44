"""Nothing that people typed acts as mark-up in a label or a tip."""

from scr_appraiser.ui.widgets.labels import escaped, plain_tip, told


def test_text_in_a_message_stays_text() -> None:
    assert escaped("<b> & &lt;") == "&lt;b> &amp; &amp;lt;"
    assert told("<i>No</i>", "a & b") == "<b>&lt;i>No&lt;/i></b> a &amp; b"


def test_a_tool_tip_shows_markup_as_text() -> None:
    assert "&lt;img src=x>" in plain_tip("<img src=x>")
    assert plain_tip("") == ""
