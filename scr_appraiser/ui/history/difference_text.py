"""What changed as text to be read: before and after side by side, differences marked. No text acts as markup."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from scr_appraiser.model.past.differences import How, Stretch, differences, in_words
from scr_appraiser.model.past.entries import FieldChange
from scr_appraiser.ui.look.colours import Colours

SHOW_ALL = "all"
"""Where the link leads that shows what is alike too."""

_CONTEXT = 300
"""Characters of alike text shown at either side of a difference, where not all of it is."""

NOTHING = "nothing"


def fields_text(
    fields: Sequence[FieldChange], heads: tuple[str, str], colours: Colours, *, is_whole: bool = False
) -> str:
    """Fields as HTML: label above, before and after beside each other under `heads`. `is_whole`: long stretches that
    are alike are shown too. Where no field said anything before, there is one column."""
    if not fields:
        return ""
    if all(field.before is None for field in fields):
        rows = "".join(_single(field, colours) for field in fields)
        return f"<table width='100%' cellspacing='0' cellpadding='6'>{rows}</table>"
    head = "".join(f"<th width='50%' align='left'>{escape(words)}</th>" for words in heads)
    rows = "".join(part for field in fields for part in _pair(field, colours, is_whole))
    head = f"<tr style='color:{colours.muted}'>{head}</tr>"
    return f"<table width='100%' cellspacing='0' cellpadding='6'>{head}{rows}</table>"


def _single(field: FieldChange, colours: Colours) -> str:
    return f"<tr><td>{_label(field, colours)}<br>{plain(field.after or '')}</td></tr>"


def _pair(field: FieldChange, colours: Colours, is_whole: bool) -> Iterator[str]:
    yield f"<tr><td colspan='2' style='padding-bottom:0'>{_label(field, colours)}</td></tr>"
    if not field.is_different:
        yield _cells(plain(field.before or ""), plain(field.after or ""), colours)
        return
    stretches = differences(field.before or "", field.after or "")
    both = field.before is not None and field.after is not None
    if both and any(each.how == "alike" for each in stretches):
        sides = [_marked(stretches, how, colours, is_whole) for how in ("gone", "new")]
        yield _cells(sides[0], sides[1], colours)
        told = f"<small>{escape(in_words(stretches))}</small>"
        yield f"<tr><td colspan='2' style='color:{colours.muted}'>{told}</td></tr>"
        return
    gone = mark(Stretch("gone", field.before), colours) if field.before else _nothing(colours)
    new = mark(Stretch("new", field.after), colours) if field.after else _nothing(colours)
    yield _cells(gone, new, colours)


def _cells(left: str, right: str, colours: Colours) -> str:
    style = f"background-color:{colours.surface}"
    return f"<tr><td width='50%' style='{style}'>{left}</td><td width='50%' style='{style}'>{right}</td></tr>"


def _label(field: FieldChange, colours: Colours) -> str:
    return f"<b>{escape(field.label)}</b>"


def _nothing(colours: Colours) -> str:
    return f"<i style='color:{colours.muted}'>{NOTHING}</i>"


def _marked(stretches: Iterable[Stretch], how: How, colours: Colours, is_whole: bool) -> str:
    shown = [each for each in stretches if each.how in ("alike", how)]
    parts = []
    for place, each in enumerate(shown):
        if each.how == "alike" and not is_whole:
            parts.append(_shortened(each.text, is_first=place == 0, is_last=place == len(shown) - 1))
        else:
            parts.append(mark(each, colours))
    return "".join(parts)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    before = "" if is_first else text[:_CONTEXT]
    after = "" if is_last else text[-_CONTEXT:]
    left_out = len(text) - len(before) - len(after)
    if left_out <= _CONTEXT:
        return plain(text)
    link = f"<a href='{SHOW_ALL}'>… {left_out:,} characters alike …</a>"
    return f"{plain(before)} {link} {plain(after)}"


def mark(stretch: Stretch, colours: Colours) -> str:
    """Struck out what is gone, underlined what is new: seen without any colour."""
    text = plain(stretch.text)
    space = " " if text.startswith(" ") and stretch.text.strip() else ""
    text = text.removeprefix(space)
    if stretch.how == "gone":
        return (
            f"{space}<span style='text-decoration:line-through; color:{colours.danger}; "
            f"background-color:{colours.danger_soft}'>{text}</span>"
        )
    if stretch.how == "new":
        return (
            f"{space}<span style='text-decoration:underline; color:{colours.good}; "
            f"background-color:{colours.good_soft}'>{text}</span>"
        )
    return space + text


def plain(text: str) -> str:
    """Text as it is, line by line."""
    return escape(text).replace("\n", "<br>")
