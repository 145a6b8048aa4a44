"""A plan or a report of a merge, as people are told of it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from scr_appraiser.model.file.about_file import is_invented
from scr_appraiser.model.file.json_values import freeze
from scr_appraiser.model.framework.codebook import Codebook, Field
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.history.revisions import now
from scr_appraiser.model.merging.blind import as_shown
from scr_appraiser.model.merging.meetings import Conflict
from scr_appraiser.model.merging.plans import Duplicate, FrameworkFinding, MergePlan, MergeReport, ReviewCount, Share
from scr_appraiser.model.merging.sides import FieldMet, shown
from scr_appraiser.model.merging.told import (
    ConflictTold,
    Count,
    DuplicateTold,
    FrameworkTold,
    MergeTold,
    RefusedTold,
    SourceTold,
    counted,
)
from scr_appraiser.model.past.lines import words_as_they_lie
from scr_appraiser.model.past.moments import day_words
from scr_appraiser.model.settings.setting_words import setting_words
from scr_appraiser.model.settings.topics import fields_of_all
from scr_appraiser.model.workspace import Workspace

_KINDS = {
    "decision": "Domain judgement",
    "sameness": "Whether two reviews are one",
    "child_sameness": "Whether two children are one",
    "designation": "Which appraisal counts",
    "sending": "Workbook sent out",
    "consensus": "What a consensus was made from",
    "migration": "What an appraisal was carried over from",
    "sealed_beside": "What lay beside an appraisal",
    "content_note": "Content note",
    "release": "Release of the overview",
    "clearance": "Text cleared for release",
}
_FORK = "Another one of this name and version is here, and they differ: what was made under it waits aside."


def told_of(workspace: Workspace, plan: MergePlan) -> MergeTold:
    """All that is told of a plan, or of a report: that is one which was carried out."""
    author = workspace.author
    return MergeTold(
        is_applied=isinstance(plan, MergeReport),
        file=workspace.path.name,
        sources=tuple(map(_source, plan.sources)),
        conflicts=tuple(_conflicts(as_shown(workspace, plan), current_codebook(workspace))),
        refused=tuple(_refused(plan)),
        duplicates=tuple(map(_duplicate, plan.duplicates)),
        frameworks=tuple(map(_framework, plan.frameworks)),
        counts=(Count("Reviews", plan.reviews_before, plan.reviews_after),),
        new=plan.new,
        had=plan.had,
        agreed=plan.agreed,
        fast_forwarded=plan.fast_forwarded,
        digest_before=plan.digest_before,
        digest_after=plan.digest_after,
        reviews=_reviews(plan.reviews),
        stood=len(plan.standing),
        brings=not plan.is_nothing,
        is_invented=is_invented(workspace),
        moment=now()[0],
        author=f"{author.display_name} ({author.staff_code})" if author is not None else "",
    )


def _reviews(count: ReviewCount) -> str:
    parts = (
        (count.had, "here already"),
        (count.new, "new"),
        (count.gone, "withdrawn or erased since"),
        (count.fused, "found to be one with another"),
    )
    of_them = ", ".join(f"{number:,} {words}" for number, words in parts if number)
    return f"Reviews in the files: {count.in_sources:,}{f' ({of_them})' if of_them else ''}."


def kind_words(kind: str) -> str:
    """What a kind of record is called: "Judgement"."""
    return _KINDS.get(kind, kind.replace("_", " ").capitalize())


def _source(one: Share) -> SourceTold:
    if one.problem is not None:
        return SourceTold(one.name, problem=one.problem.message, advice=one.problem.advice)
    shared = f"{counted(one.shared, 'change')} more that another of the files brings too." if one.shared else ""
    remarks = (*one.notes, shared) if shared else one.notes
    return SourceTold(one.name, one.new, one.had, one.set_aside, one.digest, remarks=remarks)


def _conflicts(plan: MergePlan, codebook: Codebook) -> Iterator[ConflictTold]:
    """In the order of the reviews: of facts a line for each field, as they are decided."""
    for one in sorted(plan.conflicts, key=lambda one: (one.review, one.kind, one.about, one.record)):
        yield from (_of_field(one, field, codebook) for field in one.fields)
        if not one.fields:
            about = f"{_what(one, codebook)} {one.about}".strip()
            yield ConflictTold(one.rule, about, one.review, one.values, tuple(map(_by, one.by)), one.base)
    for each in plan.violations:
        yield ConflictTold("C19", kind_words(each.kind), each.review, (each.why,))


def _of_field(one: Conflict, met: FieldMet, codebook: Codebook) -> ConflictTold:
    known = fields_of_all(codebook) if one.kind == "setting" else codebook.fields_of(one.kind)
    field = next((each for each in known if each.id == met.name), None)
    what, label = _what(one, codebook), met.name if field is None else field.label
    about = what if what == label else f"{what}: {label}"
    values = tuple(_value_words(field, value) or "nothing" for value in met.values)
    by = tuple("; ".join(map(_by, those)) for those in met.by)
    return ConflictTold(one.rule, about, one.review, values, by, _value_words(field, met.base))


def _what(one: Conflict, codebook: Codebook) -> str:
    """What kind of record it is; of a setting which one."""
    if not one.setting:
        return kind_words(one.kind)
    topic, code, name = one.setting
    return setting_words(topic, code, name, codebook, str, lambda framework: framework[:12])


def _value_words(field: Field | None, value: Any) -> str:
    if value is None:
        return ""
    return shown(value) if field is None else words_as_they_lie(field, freeze(value))


def _by(written: tuple[str, str]) -> str:
    return f"{written[0]}, {day_words(written[1])}"


def _refused(plan: MergePlan) -> Iterator[RefusedTold]:
    """What waits aside, alike together."""
    alike = Counter((one.source, one.kind, one.rule, one.why) for one in plan.quarantined)
    for (source, kind, rule, why), number in alike.items():
        yield RefusedTold(
            f"{kind_words(kind)}, {f'from {source}' if source else 'which waited here'}", why, rule, number
        )


def _duplicate(one: Duplicate) -> DuplicateTold:
    against = tuple(f"Against it: {each}" for each in one.against)
    first, second = (reference or record for reference, record in zip(one.references, one.reviews, strict=True))
    return DuplicateTold((first, second), one.certain, (*one.why, *against))


def _framework(one: FrameworkFinding) -> FrameworkTold:
    return FrameworkTold(f"{one.name} {one.version}", _FORK if one.is_fork else "It comes along.", one.is_fork)
