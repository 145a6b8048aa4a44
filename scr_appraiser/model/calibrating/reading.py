"""What was sealed of a calibration, round by round, as the history has it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.calibrating.calibrations import Calibration
from scr_appraiser.model.calibrating.distances import Round, comparable_criteria
from scr_appraiser.model.file.json_values import parse_json
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import load_framework
from scr_appraiser.model.history.revisions import Cursor, history_of
from scr_appraiser.model.ids import AppraisalId, DefinitionHash, RecordId, derived_id
from scr_appraiser.model.loading import load_appraisal
from scr_appraiser.model.review.appraisal_lines import IS_CONSENSUS
from scr_appraiser.model.snapshots import Appraisal
from scr_appraiser.model.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Begun:
    """A member's appraisal of a calibration."""

    id: AppraisalId
    framework: DefinitionHash
    appraiser: str
    """Staff code."""
    name: str
    is_sealed: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A calibration as it may be shown to whoever is at work."""

    calibration: Calibration
    framework: Framework | None
    """Of the reference; None where there is no reference."""
    reference: Mapping[str, Answer]
    """By criterion; nothing while no distance may be told."""
    why_not: str
    """Why no distance can be told; "" where it can."""
    own: Begun | None
    """The appraisal of whoever is at work."""
    rounds: tuple[Round, ...]
    """Every seal of every member, the earliest first."""
    left_out: tuple[str, ...]
    """Criteria that are not the same in everybody's version of the framework."""


NO_REFERENCE = "The reference appraisal is not in this file, so there is nothing to compare with yet."
REOPENED = "The reference was reopened, or changed. What it says is told again when it is sealed."
BLIND = "How your ratings lie to the reference is told when you have sealed your appraisal, and not before."


def picture(workspace: Workspace, calibration: Calibration) -> Picture:
    """What has been sealed of a calibration, and how it may be compared. Reads person by person, in short slices."""
    author = workspace.author.staff_code if workspace.author else ""
    members = [one for one in _begun(workspace, calibration) if one.id != calibration.reference]
    own = next((one for one in members if one.appraiser == author), None)
    reference = _reference(workspace, calibration)
    rounds = sorted((found for one in members for found in _rounds(workspace, one)), key=lambda one: one.sealed_at)
    if reference is None:
        return Picture(calibration, None, {}, NO_REFERENCE, own, tuple(rounds), ())
    framework = load_framework(workspace, reference.framework)
    names = [criterion.id for criterion in framework.criteria()]
    same = set(names)
    for other in {one.framework for one in members} - {framework.hash}:
        same &= comparable_criteria(framework.criteria(), load_framework(workspace, other).criteria())
    answers = {
        name: judgement.rating
        for name in names
        if name in same and (judgement := reference.judgements.get(name)) is not None and judgement.state == "live"
    }
    stands = reference.state == "live" and reference.seal is not None and not reference.seal.is_changed
    return Picture(
        calibration,
        framework,
        answers if stands else {},
        "" if stands else REOPENED,
        own,
        tuple(rounds),
        tuple(name for name in names if name not in same),
    )


def _reference(workspace: Workspace, calibration: Calibration) -> Appraisal | None:
    if calibration.reference is None:
        return None
    with workspace.reading() as cursor:
        wanted = (bytes.fromhex(calibration.reference), bytes.fromhex(calibration.review))
        row = cursor.execute("SELECT state FROM appraisal WHERE id = ? AND review_id = ?", wanted).fetchone()
    return load_appraisal(workspace, calibration.reference) if row is not None and row[0] != "withdrawn" else None


def _begun(workspace: Workspace, calibration: Calibration) -> list[Begun]:
    with workspace.reading() as cursor:
        rows = cursor.execute(
            "SELECT id, framework, appraiser, coalesce((SELECT display_name FROM person "
            "WHERE staff_code = appraiser), appraiser), "
            "EXISTS (SELECT 1 FROM seal WHERE appraisal_id = appraisal.id AND state = 'live') "
            f"FROM appraisal WHERE review_id = ? AND state = 'live' AND NOT {IS_CONSENSUS} ORDER BY id",
            (bytes.fromhex(calibration.review),),
        ).fetchall()
    return [
        Begun(AppraisalId(RecordId(one.hex())), DefinitionHash(framework.hex()), appraiser, name, bool(is_sealed))
        for one, framework, appraiser, name, is_sealed in rows
    ]


def _rounds(workspace: Workspace, begun: Begun) -> list[Round]:
    """Each seal that was ever set, with the ratings that it covered; one whose content was redacted is passed over."""
    found = []
    with workspace.reading() as cursor:
        for revision in history_of(cursor, bytes.fromhex(derived_id("seal", begun.id))):
            if revision.act != "set" or revision.content is None:
                continue
            content = parse_json(revision.content)
            answers = dict(_answers(cursor, content.get("sealed") or {}))
            if answers:
                found.append(Round(begun.appraiser, begun.name, content["sealed_at"], answers))
    return found


def _answers(cursor: Cursor, sealed: Mapping[str, list[str]]) -> Iterator[tuple[str, Answer]]:
    for heads in sealed.values():
        if len(heads) != 1:
            continue
        row = cursor.execute(
            "SELECT content FROM revision WHERE id = ? AND kind = 'judgement' AND content IS NOT NULL",
            (bytes.fromhex(heads[0]),),
        ).fetchone()
        content = parse_json(row[0]) if row is not None else {}
        if content.get("rating") is not None:
            yield content["criterion"], content["rating"]
