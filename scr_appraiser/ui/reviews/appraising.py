"""Which appraisals of a review can be begun, continued or looked at, and in what words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scr_appraiser.model.allocating.hiding import hidden_appraisals
from scr_appraiser.model.facts import NOT_STATED
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.ids import AppraisalId, DefinitionHash
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.ui.reviews.definitions import Definitions

if TYPE_CHECKING:
    from scr_appraiser.model.snapshots import Appraisal, Review


@dataclass(frozen=True)
class Way:
    """One thing to do: go to an appraisal that there is, or begin one under a framework."""

    words: str
    framework: Framework | None = None
    appraisal_id: AppraisalId | None = None
    is_own: bool = True


def ways_of(workspace: Workspace, review: Review, known: Definitions) -> list[Way]:
    """What can be done about appraising a review; another's appraisal that may not be seen yet is no way."""
    from scr_appraiser.model.loading import appraisals_of

    hidden = hidden_appraisals(workspace, [review.id])
    appraisals = [one for one in appraisals_of(workspace, review.id) if one.id not in hidden]
    own = workspace.author.staff_code if workspace.author else ""
    return ways_to_appraise(review, appraisals, known.frameworks, own, known.offered)


def ways_to_appraise(
    review: Review,
    appraisals: Sequence[Appraisal],
    frameworks: Sequence[Framework],
    staff_code: str,
    offered: Container[DefinitionHash] | None = None,
) -> list[Way]:
    """What can be done, one's own appraisals first, then frameworks to begin under, then what others have done.

    Of one's own what is not sealed stands before what is. A framework stands aside where it is not for reviews of that
    type; without a type every framework is offered. Of `frameworks` only those in `offered` are begun under, where that
    is given.
    """
    own = [appraisal for appraisal in appraisals if appraisal.appraiser == staff_code and not appraisal.is_consensus]
    own.sort(key=_is_finished)
    begun = {appraisal.framework for appraisal in own}
    names = {framework.hash: f"{framework.title} {framework.version}" for framework in frameworks}
    fitting = [
        framework
        for framework in frameworks
        if framework.hash not in begun and fits(framework, review) and (offered is None or framework.hash in offered)
    ]
    has_several = len(own) + len(fitting) > 1
    ways = []
    for appraisal in own:
        verb = "Look at the sealed appraisal" if _is_finished(appraisal) else "Continue"
        under = f" under {names.get(appraisal.framework, 'another framework')}" if has_several else ""
        ways.append(Way(f"{verb}{under}" if under or verb != "Continue" else "Continue appraisal", None, appraisal.id))
    for framework in fitting:
        under = f" under {names[framework.hash]}" if has_several else ""
        ways.append(Way(f"Begin{under}" if under else "Appraise", framework))
    others = [appraisal for appraisal in appraisals if appraisal.is_consensus or appraisal.appraiser != staff_code]
    whose = Counter((appraisal.is_consensus, appraisal.appraiser) for appraisal in others)
    for appraisal in others:
        name = appraisal.appraiser_name
        what = f"the consensus by {name}" if appraisal.is_consensus else f"{name}’s appraisal"
        if whose[appraisal.is_consensus, appraisal.appraiser] > 1:
            what = f"{what} under {names.get(appraisal.framework, 'another framework')}"
        ways.append(Way(f"Look at {what}", None, appraisal.id, is_own=False))
    return ways


def fits(framework: Framework, review: Review) -> bool:
    """Whether the framework is for reviews of that type."""
    kind = review.facts.get("review_type")
    return kind in (None, NOT_STATED) or not framework.applies_to or kind in framework.applies_to


def _is_finished(appraisal: Appraisal) -> bool:
    return appraisal.seal is not None and not appraisal.seal.is_changed
