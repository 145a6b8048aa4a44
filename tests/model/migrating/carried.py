"""Appraisals to be carried over to another version of their framework, and the way there."""

import pytest

from scr_appraiser.model.appraisal.appraisals import rate, set_evidence
from scr_appraiser.model.appraisal.seals import seal
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId
from scr_appraiser.model.loading import appraisals_of, load_appraisal
from scr_appraiser.model.migrating.candidates import candidates
from scr_appraiser.model.migrating.carrying import carry_over
from scr_appraiser.model.migrating.routes import Route, route_between
from scr_appraiser.model.settings.published import publish
from scr_appraiser.model.snapshots import Evidence
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.model.differing import another_framework, confirm, first_review

WHY = "The wording alone was changed."


def a_route(workspace: Workspace) -> Route:
    """To a newer version of the framework, published, in which the first criterion alone is reworded."""
    after = another_framework(workspace, "0.9.1", reworded=1)
    publish(workspace, after.hash)
    return route_between(next(one for one in frameworks(workspace) if one.version == "0.9.0"), after)


def first_appraisal(workspace: Workspace) -> AppraisalId:
    return appraisals_of(workspace, first_review(workspace))[0].id


def finish(workspace: Workspace, made: AppraisalId) -> None:
    """Its appraiser judges what is open, decides, and seals."""
    before, appraisal = workspace.author, load_appraisal(workspace, made)
    workspace.author = identify(appraisal.appraiser, appraisal.appraiser_name)
    for criterion in {"SCO1"} - appraisal.judgements.keys():
        rate(workspace, made, criterion, 4)
        set_evidence(workspace, made, criterion, [Evidence("found", "p. 3")])
    confirm(workspace, made)
    seal(workspace, made)
    workspace.author = before


def why_not(workspace: Workspace, route: Route, appraisal: AppraisalId) -> str:
    found = candidates(workspace, route.before.hash, route.after.hash)
    with pytest.raises(Problem) as raised:
        carry_over(workspace, route, [appraisal], WHY)
    why = next(one.why_not for one in found if one.id == appraisal)
    assert why
    assert why in raised.value.message
    return why
