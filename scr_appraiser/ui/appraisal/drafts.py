"""Half-typed text of one page, laid aside in the file until it is committed."""

from scr_appraiser.model.file.drafts import drafts_in, drop_draft, keep_draft
from scr_appraiser.model.ids import RecordId
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from scr_appraiser.ui.window.messages import Voice


class Drafts:
    """What was typed and not committed, by record and field; read from the file once, then kept in step with it."""

    def __init__(self, workspace: Workspace, messages: Voice) -> None:
        self._workspace, self._messages = workspace, messages
        self._texts = dict(drafts_in(workspace))

    def of(self, record: RecordId) -> dict[str, str]:
        """The drafts of one record, by field."""
        return {field: text for (owner, field), text in self._texts.items() if owner == record}

    def keep(self, record: RecordId, field: str, text: str, committed: str = "") -> None:
        """Lay a text aside, or drop its draft where it is what is committed."""
        if text == committed:
            self.drop(record, field)
            return
        self._texts[record, field] = text
        try:
            keep_draft(self._workspace, record, field, text)
        except Problem as problem:
            self._messages.problem(problem)

    def drop(self, record: RecordId, field: str) -> None:
        """Forget the draft of one field; "evidence." means all fields that begin so, "" all of the record."""
        gone = [
            (owner, name)
            for owner, name in self._texts
            if owner == record and (name == field or (field[-1:] in ("", ".") and name.startswith(field)))
        ]
        for owner, name in gone:
            del self._texts[owner, name]
            try:
                drop_draft(self._workspace, owner, name)
            except Problem as problem:
                self._messages.problem(problem)
