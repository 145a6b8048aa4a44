"""The page of allocations and its dialogs, as whoever uses no mouse walks through them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog

from scr_appraiser.model.allocating.allocations import allocate, declare
from scr_appraiser.model.allocating.table import AllocationRow, allocation_table, people_in
from scr_appraiser.model.handing_out.deliveries import Parcel, deliveries
from scr_appraiser.model.review.register import register
from scr_appraiser.ui.allocation.allocate_dialog import AllocateDialog, DeclareDialog
from scr_appraiser.ui.allocation.hand_out_dialog import HandOutDialog
from scr_appraiser.ui.allocation.handing_out import PassphrasesDialog
from scr_appraiser.ui.allocation.page import AllocationPage
from scr_appraiser.ui.allocation.proposing_dialog import ProposeDialog
from tests.stories.window import Window


def allocations(window: Window) -> Iterator[str]:
    """The table with something in it, and with nothing."""
    _table(window)
    window.frame.show_page("allocation")
    window.settle()
    yield "allocation"
    page = window.frame.page
    assert isinstance(page, AllocationPage)
    page.finder.setText("nothing that is there")
    window.settle()
    yield "allocation, nothing found"


def propose_dialog(window: Window) -> QDialog:
    """With a proposal that may be changed."""
    rows = _table(window)
    dialog = ProposeDialog(rows, rows, rows[:1], people_in(window.workspace))
    dialog.propose_button.click()
    window.qtbot.waitUntil(lambda: bool(dialog.rows))
    return dialog


def hand_out_dialog(window: Window) -> QDialog:
    """With all of its choices on view."""
    rows, settings = _table(window), window.program.settings
    dialog = HandOutDialog(rows, settings, Path.home(), lambda title, folder: None)
    dialog.one.setChecked(True)
    dialog.new.own.setChecked(True)
    return dialog


def passphrases_dialog(window: Window) -> QDialog:
    """Of one hand-out."""
    (delivery,) = deliveries(_table(window), again=True)
    return PassphrasesDialog([Parcel(delivery, Path("CD456.scra"), "wrench-lantern-otter")])


ALLOCATION_DIALOGS: dict[str, Callable[[Window], QDialog]] = {
    "allocate": lambda window: AllocateDialog(_table(window)[:1], people_in(window.workspace)),
    "declare": lambda window: DeclareDialog(_table(window)[0], people_in(window.workspace), "AB123"),
    "propose": propose_dialog,
    "hand out": hand_out_dialog,
    "passphrases": passphrases_dialog,
}


def _table(window: Window) -> Sequence[AllocationRow]:
    review = register(window.workspace)[0].review_id
    allocate(window.workspace, review, "CD456", "Carla Dean", 1, "A note.")
    declare(window.workspace, review, "EF789", "Chaired it.", "Ed Frost")
    return allocation_table(window.workspace)
