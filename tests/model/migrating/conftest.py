"""What every test of carrying over begins with."""

import pytest

from scr_appraiser.model.migrating.routes import Route
from scr_appraiser.model.workspace import Workspace
from tests.model.migrating.carried import a_route


@pytest.fixture
def route(sample: Workspace) -> Route:
    return a_route(sample)
