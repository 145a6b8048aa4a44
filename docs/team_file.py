"""The invented file of a team for the pictures: reviews appraised twice, a conflict, a review registered twice."""

import shutil
from pathlib import Path

from scr_appraiser.model.allocating.allocations import allocate
from scr_appraiser.model.appraisal.appraisals import rate, start_appraisal, write_comment
from scr_appraiser.model.appraisal.seals import reopen, seal
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.held_definitions import frameworks
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.loading import appraisals_of, load_review
from scr_appraiser.model.merging.applying import take_in
from scr_appraiser.model.merging.many import NamedSource, plan_sources
from scr_appraiser.model.merging.source import FileSource
from scr_appraiser.model.merging.summing_up import told_of
from scr_appraiser.model.merging.told import MergeTold
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts
from scr_appraiser.model.sample.appraisals import sample_appraisal
from scr_appraiser.model.sample.entering import enter_appraisal
from scr_appraiser.model.workspace import Workspace

THIRD = ("INV-03", "Invented Appraiser Three")
TWICE = 11
"""Reviews that two people appraise: enough for figures of agreement."""


def make_team_file(sample: Path, folder: Path) -> tuple[Path, Path]:
    """The merged file, and one that is still to be merged into it."""
    here, there = (Path(shutil.copy(sample, folder / name)) for name in ("team.scra", "laptop.scra"))
    with_team, laptop = open_workspace(here), open_workspace(there)
    try:
        reviews = [row.review_id for row in register(with_team)]
        for number, review in enumerate(reviews[:TWICE], 1):
            _appraise_again(with_team, review, number)
        _change(with_team, reviews[2], 5, "The remit says which lines of enquiry were left out, and why.")
        _change(laptop, reviews[2], 2, "The remit names lines of enquiry, but not why others were left out.")
        _register_again(laptop, reviews[4])
        with laptop.reading() as cursor:
            take_in(with_team, FileSource(cursor), "appraisal file")
        _change(laptop, reviews[6], 3, "The period is given; its reasons are not.")
        _register_again(laptop, reviews[7])
    finally:
        laptop.close()
        with_team.close()
    return here, there


def merge_told(workspace: Workspace, path: Path) -> MergeTold:
    """What merging the file at `path` would bring."""
    laptop = open_workspace(path)
    try:
        with laptop.reading() as cursor:
            return told_of(workspace, plan_sources(workspace, [NamedSource(path.name, FileSource(cursor))]))
    finally:
        laptop.close()


def _appraise_again(workspace: Workspace, review: ReviewId, number: int) -> None:
    first = appraisals_of(workspace, review)[0]
    workspace.author = identify(first.appraiser, first.appraiser_name)
    allocate(workspace, review, first.appraiser, first.appraiser_name, 1)
    allocate(workspace, review, *THIRD, 2)
    workspace.author = identify(*THIRD)
    framework = frameworks(workspace)[0]
    answers = sample_appraisal(framework, number if number % 2 else number + 1)
    with workspace.change("Appraise again", undoable=False):
        appraisal = start_appraisal(workspace, review, framework.hash)
        set_facts(workspace, "appraisal", appraisal, first.facts)
        enter_appraisal(workspace, appraisal, answers)
    seal(workspace, appraisal)


def _change(workspace: Workspace, review: ReviewId, rating: int, comment: str) -> None:
    first = appraisals_of(workspace, review)[0]
    workspace.author = identify(first.appraiser, first.appraiser_name)
    reopen(workspace, first.id, "A document came in late.")
    rate(workspace, first.id, "SCO2", rating)
    write_comment(workspace, first.id, "SCO2", comment)


def _register_again(workspace: Workspace, review: ReviewId) -> None:
    known = load_review(workspace, review)
    twin = register_review(workspace, known.facts)
    for child in known.children:
        add_child(workspace, twin, child.facts)
