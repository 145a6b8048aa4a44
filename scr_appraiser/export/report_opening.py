"""How the reports for the team alone begin: what they are, what they are about, where they come from."""

from collections.abc import Iterator

from scr_appraiser.export.report import Cell, Heading, Part, Prose, Table
from scr_appraiser.export.wording import moment
from scr_appraiser.model.origin import Origin

INTERNAL = "For the team alone (profile internal). There is no form of it for partners or for publication."
PRINCIPLE = "About how well reviews were done; never about the practice in a case or a person."
INVENTED = "Invented data: no child, family, committee or review in it is real."

LABEL_AND_VALUE = (30, 70)


def opening(
    title: str, origin: Origin, about: tuple[tuple[Cell, ...], ...], for_whom: str = INTERNAL
) -> Iterator[Part]:
    """The title, what it rates, for whom it is, and at a glance what it is about and where it comes from."""
    yield Heading(1, title)
    yield Prose(PRINCIPLE, voice="lead")
    if origin.is_invented:
        yield Prose(INVENTED, voice="warning")
    yield Prose(for_whom, voice="warning")
    yield Table((), LABEL_AND_VALUE, (*about, *origin_rows(origin)))


def origin_rows(origin: Origin) -> Iterator[tuple[str, str]]:
    """Where it comes from, by label."""
    yield "Exported", moment(origin.exported_at)
    if origin.exported_by:
        yield "Exported by", origin.exported_by
    yield "Digest of the file", origin.file_digest


def marked(marking: str, origin: Origin) -> str:
    """The marking of every page, which says too where the data is invented."""
    return f"{marking} · INVENTED DATA" if origin.is_invented else marking
