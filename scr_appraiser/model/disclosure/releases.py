"""The ledger of overviews that left the building: what was shown of which file, for later ones to be held against."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from scr_appraiser import __version__
from scr_appraiser.model.disclosure.additive import Asks, nobody_asks
from scr_appraiser.model.disclosure.banding import best_banded
from scr_appraiser.model.disclosure.earlier import Earlier, shown_tables, with_compared
from scr_appraiser.model.disclosure.labels import names_left_out, names_left_out_then
from scr_appraiser.model.disclosure.names import NO_NAMES, Names, nameless_overview
from scr_appraiser.model.disclosure.profiles import Override
from scr_appraiser.model.disclosure.protecting import protect
from scr_appraiser.model.disclosure.shared_reviews import parts_of
from scr_appraiser.model.file.json_values import freeze
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.ids import RecordId, ReviewId, new_id
from scr_appraiser.model.overview.material import Material
from scr_appraiser.model.overview.overview import overview as whole_overview
from scr_appraiser.model.overview.selecting import narrowed, of_earlier
from scr_appraiser.model.overview.statistics import Overview, Selection
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem

if TYPE_CHECKING:
    from scr_appraiser.model.file import schema  # with SQLAlchemy, after the register

LEDGER = ("release", "clearance", "person")
"""The kinds of record that say what left, and who let it: a digest is taken without them."""
_SLICE = 5_000


@dataclass(frozen=True, slots=True)
class Release:
    """An overview that left the building."""

    id: RecordId
    profile: Profile
    released_at: str
    """UTC."""
    asked: Selection
    """What was asked for."""
    selection: Selection
    """What was shown: age bands may have been joined."""
    reviews: frozenset[ReviewId]
    """Those that were selected."""
    earlier_reviews: frozenset[ReviewId]
    """Those that it compares with."""
    digest: str
    tables: Mapping[str, Any]
    override: Override | None
    author: str
    """The staff code of who released it."""
    names_left_out: frozenset[RecordId] = frozenset()
    """The labels of which something stayed inside."""


def releases(workspace: Workspace) -> tuple[Release, ...]:
    """The ledger, the oldest first. One about which two copies of the file differ is none."""
    from sqlalchemy import select

    from scr_appraiser.model.file import schema

    with workspace.read() as session:
        rows = session.scalars(select(schema.Release).where(schema.Release.state == "live")).all()
        authors = {
            record.hex(): author
            for record, author in workspace.cursor.execute(
                "SELECT head.record, author FROM head CROSS JOIN revision ON revision.id = head.revision "
                "WHERE revision.kind = 'release'"
            )
        }
        found = (_release(row, authors[row.id]) for row in rows)
        return tuple(sorted(found, key=lambda one: (one.released_at, one.id)))


def draft(
    material: Material,
    selection: Selection,
    profile: Profile,
    before: tuple[Release, ...] = (),
    override: Override | None = None,
    asks: Asks = nobody_asks,
) -> Overview:
    """The overview as it would leave, held against the releases `before` it. Where ages would be held back, their bands
    are joined first, if more can be shown of them so; the releases before are held against these bands. Pure.

    Raises Problem for another profile than internal while certain duplicates are undecided.
    """
    near = before if override is None else ()
    told = [each for one in near for each in _told(one)]
    earlier = [one for one, _ in told]

    def banded(bands: str) -> Overview:
        asks()
        return whole_overview(material, replace(selection, age_bands=bands), profile)

    def leaving(found: Overview) -> Overview:
        return protect(found, profile, override, earlier, (), asks)

    chosen = best_banded(selection.age_bands, banded, leaving)
    parts = [*parts_of(material, chosen.selection, [reviews for _, reviews in told], asks)]
    return protect(chosen, profile, override, earlier, parts, asks)


def release(
    workspace: Workspace,
    material: Material,
    selection: Selection,
    profile: Profile,
    override: Override | None = None,
) -> tuple[Overview, Release | None]:
    """The overview as it leaves, entered in the ledger in one change that is not undone; an internal one enters none.

    The same parameters on the same file are the release that is there already, drawn again. Whoever writes the files
    does so after this, dated `released_at`: a release that was entered and not written harms nobody.
    """
    ready = get_ready(workspace, material, selection, profile, override)
    return ready.leaving, enter(workspace, ready)


@dataclass(frozen=True, slots=True)
class Ready:
    """An overview that is worked out as it leaves, and not entered yet."""

    found: Overview
    asked: Selection
    override: Override | None
    digest: str
    reviews: frozenset[ReviewId]
    earlier_reviews: frozenset[ReviewId]
    before: tuple[Release, ...]
    same: Release | None = None
    """The release that it is already."""
    names: Names = NO_NAMES
    """What stays inside of labels that nobody has cleared."""

    @property
    def leaving(self) -> Overview:
        """What is written out."""
        return nameless_overview(self.found, self.names)


def get_ready(
    workspace: Workspace,
    material: Material,
    selection: Selection,
    profile: Profile,
    override: Override | None = None,
    asks: Asks = nobody_asks,
) -> Ready:
    """Work out what leaves: this takes its time, and writes nothing. `asks` may raise."""
    if profile == "internal":
        return Ready(whole_overview(material, selection), selection, None, "", frozenset(), frozenset(), ())
    names = names_left_out(workspace)
    before, digest = releases(workspace), digest_without_ledger(workspace)
    asked = (profile, selection, override, digest, names.ids)
    for one in reversed(before):  # the newest is the likeliest to be drawn as it was
        if (one.profile, one.asked, one.override, one.digest, one.names_left_out) == asked:
            found = _drawn_again(workspace, material, one, asks)
            if not _is_as_shown(found, one):
                continue  # it leaves as another release, held against what was shown in this one too
            return Ready(found, selection, override, digest, one.reviews, one.earlier_reviews, before, one, names)
    found = draft(material, selection, profile, before, override, asks)
    reviews, compared = _selected(material, selection), _compared(material, selection)
    return Ready(found, selection, override, digest, reviews, compared, before, names=names)


def enter(workspace: Workspace, ready: Ready) -> Release | None:
    """Enter in the ledger what was worked out, in one change; None of an internal one.

    Raises Problem where another release was entered meanwhile.
    """
    if ready.found.profile == "internal" or ready.same is not None:
        return ready.same
    from scr_appraiser.model.file import schema

    if [one.id for one in releases(workspace)] != [one.id for one in ready.before]:
        raise Problem("Another overview was released meanwhile.", "Export this one again: it is held against that one.")
    with workspace.change("Release the overview", undoable=False) as session:
        row = schema.Release(
            id=new_id(),
            profile=ready.found.profile,
            released_at=now()[0],
            parameters={
                "asked": asdict(ready.asked),
                "selection": asdict(ready.found.selection),
                "reviews": sorted(ready.reviews),
                "earlier_reviews": sorted(ready.earlier_reviews),
                "version": __version__,
                "names_left_out": sorted(ready.names.ids),
            },
            digest=ready.digest,
            tables=shown_tables(ready.found),
            override={} if ready.override is None else asdict(ready.override),
        )
        session.add(row)
        session.flush()
        return _release(row, workspace.stamp("").author)


def drawn_again(workspace: Workspace, material: Material, release: Release, asks: Asks = nobody_asks) -> Overview:
    """The overview of a release, made once more of the same file: what it shows is what it showed.

    Raises Problem where the file holds something else than it did.
    """
    if digest_without_ledger(workspace) != release.digest:
        raise Problem(
            "The file holds something else than when this overview was released.",
            "Open the backup of that day to draw it again, or make a new release.",
        )
    found = _drawn_again(workspace, material, release, asks)
    if not _is_as_shown(found, release):
        raise Problem(
            "This overview can no longer be drawn as it was: the program, or the releases before it, changed since.",
            "Use the files that were made then, or make a new release.",
        )
    return nameless_overview(found, names_left_out_then(workspace, release.names_left_out))


def _is_as_shown(found: Overview, release: Release) -> bool:
    """Whether it shows what the ledger says was shown: another version of the program, or releases that a merge
    brought, may hold back something else, and the two would tell together what neither tells.
    """
    return bool(freeze(shown_tables(found)) == release.tables)


def _drawn_again(workspace: Workspace, material: Material, release: Release, asks: Asks) -> Overview:
    before = tuple(one for one in releases(workspace) if (one.released_at, one.id) < (release.released_at, release.id))
    return draft(material, release.asked, release.profile, before, release.override, asks)


def digest_without_ledger(workspace: Workspace) -> str:
    """64 hexadecimal digits: SHA-256 over the sorted revision ids, but for those of the ledger."""
    whole, after = hashlib.sha256(), b""
    while True:
        with workspace.reading() as cursor:
            rows = cursor.execute(
                "SELECT id, kind FROM revision WHERE id > ? ORDER BY id LIMIT ?", (after, _SLICE)
            ).fetchall()
        if not rows:
            return whole.hexdigest()
        for revision, kind in rows:
            if kind not in LEDGER:
                whole.update(revision)
        after = rows[-1][0]


def _selected(material: Material, selection: Selection) -> frozenset[ReviewId]:
    return frozenset(review.id for review in narrowed(material, selection).reviews)


def _compared(material: Material, selection: Selection) -> frozenset[ReviewId]:
    return _selected(material, of_earlier(selection)) if selection.earlier else frozenset()


def _told(release: Release) -> Iterator[tuple[Earlier, frozenset[ReviewId]]]:
    """What a release tells, and of which reviews."""
    whole = Earlier(release.selection, release.tables, release.override is not None)
    for one in with_compared(whole):
        is_of_before = one.selection.period != release.selection.period
        yield one, release.earlier_reviews if is_of_before else release.reviews


def _release(row: schema.Release, author: str) -> Release:
    return Release(
        row.id,
        row.profile,  # type: ignore[arg-type]
        row.released_at,
        Selection(**row.parameters["asked"]),
        Selection(**row.parameters["selection"]),
        frozenset(row.parameters["reviews"]),
        frozenset(row.parameters.get("earlier_reviews", ())),
        row.digest,
        row.tables,
        Override(**row.override) if row.override else None,
        author,
        frozenset(row.parameters.get("names_left_out", ())),
    )
