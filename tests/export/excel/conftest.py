"""The workbook that most tests of the collation look at."""

import pytest
from openpyxl.workbook import Workbook

from tests.export.collations import a_collation
from tests.export.excel.books import opened, written


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The workbook of one full review and its sealed appraisal."""
    return opened(written(a_collation(), tmp_path_factory.mktemp("book")))
