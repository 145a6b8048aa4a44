"""Of each person one appraisal of a review: two by one person are no pair of independent ones. Pure."""

from collections.abc import Sequence

from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.migrating.left_behind import left_behind
from scr_appraiser.model.snapshots import Appraisal


def one_each(own: Sequence[Appraisal]) -> tuple[Appraisal, ...]:
    """Those that face each other, in their order: under the version that all have, where there is one.

    Of several by one person, who began anew on another hand-out, the one begun first, as agreement is measured; but
    of one that was carried over, and sealed there, what was made of it.
    """
    framework = common_framework(own)
    made_of = {one.id: one.carried_from.original for one in own if one.carried_from is not None}
    gone = left_behind([one.id for one in own if one.seal is not None and not one.seal.is_changed], made_of)
    known: dict[str, Appraisal] = {}
    for one in sorted(own, key=lambda one: (one.started_at, one.id)):
        if one.framework == framework or (framework is None and one.id not in gone):
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
