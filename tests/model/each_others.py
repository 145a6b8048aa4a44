"""People writing in each other's appraisals, as they could before the program refused it: such files still meet."""

from contextlib import AbstractContextManager
from unittest.mock import patch


def written_by_all() -> AbstractContextManager[object]:
    """Within it anybody writes in any appraisal, as files of earlier days and edited workbooks bring it."""
    return patch("scr_appraiser.model.appraisal.writing.is_others", return_value=False)
