"""Of each person one appraisal of a review: two by one person are no pair of independent ones. Pure."""

from collections.abc import Sequence

from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.snapshots import Appraisal


def one_each(own: Sequence[Appraisal]) -> tuple[Appraisal, ...]:
    """Those that face each other, in their order: under the version that all have, where there is one.

    Of several by one person, who began anew on another hand-out, the one begun first, as agreement is measured.
    """
    framework = common_framework(own)
    known: dict[str, Appraisal] = {}
    for one in sorted(own, key=lambda one: (one.started_at, one.id)):
        if framework in (None, one.framework):
            known.setdefault(one.appraiser, one)
    return tuple(one for one in own if known.get(one.appraiser) is one)


def common_framework(own: Sequence[Appraisal]) -> DefinitionHash | None:
    """The version of the framework under which everybody has an appraisal; None where there is none.

    Of several the one that somebody began to use last: that is why all appraised the review again.
    """
    people = {one.appraiser for one in own}
    begun: dict[DefinitionHash, str] = {}
    for one in own:
        begun[one.framework] = min(one.started_at, begun.get(one.framework, one.started_at))
    common = [
        framework for framework in begun if {one.appraiser for one in own if one.framework == framework} == people
    ]
    return max(common, key=lambda framework: begun[framework], default=None)
