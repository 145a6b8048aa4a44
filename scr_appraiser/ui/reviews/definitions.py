"""What gives the register its words: frameworks, and the columns that follow from them and from the codebook."""

from typing import NamedTuple

from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import current_codebook, frameworks
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.review.register_row import RegisterRow
from scr_appraiser.model.settings.published import offered_frameworks
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.reviews.rows import register_columns
from scr_appraiser.ui.widgets.tables import Column


class Definitions(NamedTuple):
    """As they were read; settings of the file may change them."""

    frameworks: tuple[Framework, ...]
    offered: frozenset[DefinitionHash]
    """Those that new appraisals are offered."""
    columns: tuple[Column[RegisterRow], ...]


def read_definitions(workspace: Workspace) -> Definitions:
    """Read them out of the file."""
    held = frameworks(workspace)
    offered = frozenset(framework.hash for framework in offered_frameworks(workspace))
    columns = register_columns(current_codebook(workspace), {framework.hash: framework for framework in held})
    return Definitions(held, offered, columns)
