"""The page of the settings and its dialogs, as whoever uses no mouse walks through them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtWidgets import QDialog

from scr_appraiser.model.framework.definition_text import Faults
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.settings.changing import add, set_role
from scr_appraiser.model.settings.topics import RETENTION, topic_of
from scr_appraiser.ui.file_settings.compare_dialog import CompareDialog
from scr_appraiser.ui.file_settings.entry_dialog import EntryDialog
from scr_appraiser.ui.file_settings.faults_dialog import FaultsDialog
from scr_appraiser.ui.file_settings.page import SettingsPage
from tests.builders import a_framework
from tests.stories.window import Window


def settings_of_the_file(window: Window) -> Iterator[str]:
    """Every part, with something in each."""
    set_role(window.workspace, "AB123", administrator=True)
    add(window.workspace, RETENTION, {"name": "Ten years", "months": "120", "after": "d_published"})
    window.frame.show_page("file_settings")
    window.settle()
    page = window.frame.page
    assert isinstance(page, SettingsPage)
    for name in page.parts:
        page.show_part(name)
        window.settle()
        yield name


def entry_dialog(window: Window) -> QDialog:
    """The one with a field of every sort."""
    topic = topic_of(RETENTION, current_codebook(window.workspace))
    return EntryDialog("Add", topic, {}, lambda _: None, action="Add", code_label="Staff code")


def compare_dialog(window: Window) -> QDialog:
    """Two versions that differ."""
    newer = replace(a_framework(), version="0.10.0", title="Another", hash=DefinitionHash("b" * 64))
    return CompareDialog([newer, a_framework()], a_framework(), newer)


SETTINGS_DIALOGS: dict[str, Callable[[Window], QDialog]] = {
    "a setting": entry_dialog,
    "compare frameworks": compare_dialog,
    "mistakes in a framework": lambda window: FaultsDialog(Faults(["mine.yaml, line 3: scale lacks points."])),
}
