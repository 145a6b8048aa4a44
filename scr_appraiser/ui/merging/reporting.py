"""Shows the report of a merge, saves it, and leads on to what there is to decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from scr_appraiser.export.exporting_merge import export_merge
from scr_appraiser.model.merging.told import MergeTold, counted
from scr_appraiser.problems import Problem
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.exporting.exporting import show_folder
from scr_appraiser.ui.exporting.report_dialog import PDF, Form, Option, ReportAsked, ReportChoice
from scr_appraiser.ui.exporting.reporting import chosen_report
from scr_appraiser.ui.jobs import Progress
from scr_appraiser.ui.merging.merge_dialog import ReportDialog, Way
from scr_appraiser.ui.window.messages import Link

WORDS = "words"
ASKED = ReportAsked(
    "Save the report",
    forms=(
        PDF,
        Form(
            "json",
            "A &JSON file for other programs",
            remark="Never encrypted, and never with what the reviews say.",
            is_encrypted=False,
        ),
    ),
    options=(Option(WORDS, "With what the &reviews say where they differ or are alike, for the team alone", "pdf"),),
    action="Save",
)


class Pages(Protocol):
    """The pages of the window."""

    def has_page(self, name: str) -> bool: ...

    def show_page(self, name: str) -> None: ...


class Reporting:
    """What follows a merge."""

    def __init__(self, context: Context, pages: Pages, undo: Callable[[], None], parent: QWidget | None = None) -> None:
        self._context, self._pages, self._undo, self._parent = context, pages, undo, parent

    def show(self, told: MergeTold) -> None:
        """Show the report until it is closed, or gone on from to a page."""
        dialog = ReportDialog(told, tuple(self._offered(told)), parent=self._parent)
        dialog.save_asked.connect(lambda: self._save(told, dialog))
        dialog.exec()
        if dialog.chosen == "undo":
            self._undo()
        elif dialog.chosen:
            self._pages.show_page(dialog.chosen)

    def _offered(self, told: MergeTold) -> Iterator[Way]:
        yield "save"
        if told.conflicts and self._pages.has_page("conflicts"):
            yield "conflicts"
        if told.duplicates and self._pages.has_page("duplicates"):
            yield "duplicates"
        if told.brings:
            yield "undo"

    def _save(self, told: MergeTold, dialog: ReportDialog) -> None:
        choice = chosen_report(self._context, ASKED, dialog)
        if choice is not None:
            self._write(told, choice, dialog)

    def _write(self, told: MergeTold, choice: ReportChoice, dialog: ReportDialog) -> None:
        def work(progress: Progress) -> list[Path]:
            progress(0, 0, "writing")
            return export_merge(
                told, choice.folder, forms=choice.forms, with_words=WORDS in choice.options, password=choice.password
            )

        def done(files: list[Path]) -> None:
            words = f"{counted(len(files), 'file')} written into the folder “{choice.folder.name}”."
            link = Link("Show the folder", partial(show_folder, choice.folder, context.messages))
            context.messages.notice(words, link=link, is_result=True)
            dialog.say(words)

        def failed(problem: Problem) -> bool:
            dialog.show_problem(problem)
            return dialog.isVisible()

        context = self._context
        context.jobs.run("Saving the report", work, done, failed)
