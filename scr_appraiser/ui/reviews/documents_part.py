"""The documents of the review: added here or beside the framework, read beside the framework."""

from PySide6.QtWidgets import QWidget

from scr_appraiser.model.framework.codebook import Codebook
from scr_appraiser.model.ids import RecordId, derived_id
from scr_appraiser.model.snapshots import Document
from scr_appraiser.ui.context import Context
from scr_appraiser.ui.forms.editor import Shown
from scr_appraiser.ui.report.opening import Documents
from scr_appraiser.ui.reviews.members import Members
from scr_appraiser.ui.reviews.wording import DOCUMENTS


class DocumentsPart(Members[Document]):
    """The PDF files of the review. A file is tried before it is taken in, which takes a moment."""

    def __init__(self, context: Context, codebook: Codebook, parent: QWidget) -> None:
        super().__init__(context, DOCUMENTS, codebook.sections_of("document"), has_headings=False, parent=parent)
        self._documents = Documents(context, self)

    def show_review(self, shown: Shown) -> None:
        """See Part."""
        self.show_members(shown.review.documents, shown)

    def add(self, shown: Shown) -> RecordId | None:
        """See Members. It is in the list when it has been tried."""
        path = self.context.messages.ask_document("Add a document", self.context.settings.last_folder)
        if path is not None:
            self.context.settings.last_folder = path.parent
            review_id = shown.review.id

            def choose(sha256: str, _: object) -> None:
                self.choose(derived_id("document", review_id, sha256), then_focus="doc_kind")

            self._documents.add(review_id, path, among=shown.review.documents, then=choose)
        return None
