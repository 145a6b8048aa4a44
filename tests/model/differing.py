"""Two or more sealed appraisals of a review of the sample that differ where a test says so, and nowhere else."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from scr_appraiser.model.answers import Answer
from scr_appraiser.model.appraisal.appraisals import decide, rate, start_appraisal, write_comment, write_decision
from scr_appraiser.model.appraisal.judging import allowed_decisions
from scr_appraiser.model.appraisal.judging_appraisals import judge_appraisal
from scr_appraiser.model.appraisal.seals import seal
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.definitions import framework_definition, write_definitions
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.framework.held_definitions import frameworks, load_framework
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import AppraisalId, ReviewId
from scr_appraiser.model.loading import appraisals_of, load_appraisal, load_review
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import set_facts
from scr_appraiser.model.sample.appraisals import sample_appraisal
from scr_appraiser.model.sample.entering import enter_appraisal, enter_review
from scr_appraiser.model.workspace import Workspace
from tests.builders import FRAMEWORK_FILE

NUMBER = 1
"""Of the sample's reviews: its first."""


ANEW = "REGISTERED-ANEW"
"""The reference under which it may be registered a second time."""


def first_review(workspace: Workspace) -> ReviewId:
    """The review of the sample that is appraised again here."""
    return register(workspace)[0].review_id


@contextmanager
def appraised_twice(sample_file: Path, folder: Path, **ratings: Answer) -> Iterator[Workspace]:
    """A copy of the sample in which Zoe Young appraised the first review otherwise; Ann Brown is at work in it."""
    made = _appraised_twice(sample_file, tuple(sorted(ratings.items())))
    workspace = open_workspace(Path(shutil.copy(made, folder / "sample.scra")))
    workspace.author = identify("AB123", "Ann Brown")
    yield workspace
    workspace.close()


@cache
def _appraised_twice(
    sample_file: Path, ratings: tuple[tuple[str, Answer], ...], *, is_registered_anew: bool = False
) -> Path:
    """Appraising takes its time: it is done once for all tests."""
    path = Path(shutil.copy(sample_file, Path(mkdtemp(prefix="twice-")) / "sample.scra"))
    workspace = open_workspace(path)
    appraise_otherwise(workspace, dict(ratings), is_registered_anew=is_registered_anew)
    workspace.close()
    return path


@contextmanager
def registered_twice(sample_file: Path, folder: Path, **ratings: Answer) -> Iterator[Workspace]:
    """As `appraised_twice`, but Zoe Young registered the review anew; nobody has said yet that the two are one."""
    made = _appraised_twice(sample_file, tuple(sorted(ratings.items())), is_registered_anew=True)
    workspace = open_workspace(Path(shutil.copy(made, folder / "sample.scra")))
    workspace.author = identify("AB123", "Ann Brown")
    yield workspace
    workspace.close()


def second_appraisal(workspace: Workspace) -> AppraisalId:
    """Zoe Young's appraisal of the first review."""
    return next(one.id for one in appraisals_of(workspace, first_review(workspace)) if one.appraiser == "ZZ999")


def appraise_otherwise(
    workspace: Workspace,
    ratings: Mapping[str, Answer],
    code: str = "ZZ999",
    name: str = "Zoe Young",
    *,
    framework: Framework | None = None,
    is_sealed: bool = True,
    without_comment: str = "",
    is_registered_anew: bool = False,
) -> AppraisalId:
    """Somebody appraises the first review of the sample as it has been, but for `ratings` by criterion id."""
    before, workspace.author = workspace.author, identify(code, name)
    review, framework = first_review(workspace), framework or frameworks(workspace)[0]
    first = appraisals_of(workspace, review)[0]
    with workspace.change("Appraise again", undoable=False):
        under = _registered_anew(workspace, review) if is_registered_anew else review
        appraisal = start_appraisal(workspace, under, framework.hash)
        set_facts(workspace, "appraisal", appraisal, first.facts)
        made = sample_appraisal(framework, NUMBER)
        enter_appraisal(workspace, appraisal, made)
        for criterion, rating in ratings.items():
            rate(workspace, appraisal, criterion, rating, missing="The minutes")
        if without_comment:
            write_comment(workspace, appraisal, without_comment, "")
        confirm(workspace, appraisal)
    if is_sealed:
        seal(workspace, appraisal)
    workspace.author = before
    return appraisal


def another_framework(workspace: Workspace, version: str, reworded: int = -1) -> Framework:
    """Have the file hold the framework in another version, in which so many of its statements, or all, are reworded."""
    text = FRAMEWORK_FILE.read_text("utf-8").replace("version: 0.9.0", f"version: {version}")
    definition = framework_definition(text.replace(" statement: ", " statement: Put otherwise, ", reworded), "another")
    with workspace.change("Add a framework", undoable=False):
        write_definitions(workspace.cursor, [definition])
    return load_framework(workspace, definition.hash)


def _registered_anew(workspace: Workspace, review_id: ReviewId) -> ReviewId:
    review = load_review(workspace, review_id)
    return enter_review(workspace, replace(review, facts={**review.facts, "review_ref": ANEW}))


def confirm(workspace: Workspace, appraisal: AppraisalId) -> None:
    """Decide every domain and the whole that is not decided as it is suggested."""
    framework = load_framework(workspace, load_appraisal(workspace, appraisal).framework)
    for name in (*(domain.id for domain in framework.domains), "OVERALL"):
        judged = judge_appraisal(framework, load_appraisal(workspace, appraisal))
        allowed = allowed_decisions(judged.working(name))
        if judged.statuses[name] not in ("decided", "nothing to decide"):
            decide(workspace, appraisal, name, judged.working(name).suggestion if allowed else None)  # type: ignore[arg-type]
    for part in ("reason", "strengths", "weaknesses"):
        write_decision(workspace, appraisal, "OVERALL", part, "As the reports have it.")  # type: ignore[arg-type]
