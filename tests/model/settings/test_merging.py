"""Settings of several files meet field by field; a framework comes along with how it stands."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from scr_appraiser.model.appraisal.appraisals import start_appraisal
from scr_appraiser.model.conflicts.deciding import resolve
from scr_appraiser.model.conflicts.reading import conflicts
from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.framework.definitions import Definition, write_definitions
from scr_appraiser.model.framework.held_definitions import current_codebook
from scr_appraiser.model.history.undoing import History
from scr_appraiser.model.history.verifying import verify
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import DefinitionHash
from scr_appraiser.model.loading import appraisals_of
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review
from scr_appraiser.model.settings.changing import (
    add_code,
    set_role,
    set_setting,
    set_who_designates,
    withdraw_setting,
)
from scr_appraiser.model.settings.held_settings import settings_on
from scr_appraiser.model.settings.listing import listed
from scr_appraiser.model.settings.published import held_frameworks, import_framework, offered_frameworks, publish
from scr_appraiser.model.settings.roles import roles
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import Problem
from tests.fixtures import a_workspace
from tests.model.framework.test_definitions import a_version
from tests.model.merging.replicas import merge


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Two copies of one file, each with somebody else at work."""
    first = a_workspace(tmp_path, "first.scra")
    add_code(first, "cpc", "Invented Isles")
    first.close()
    shutil.copy(first.path, tmp_path / "second.scra")
    opened = [open_workspace(tmp_path / name) for name in ("first.scra", "second.scra")]
    for workspace, code in zip(opened, ("AB123", "CD456"), strict=True):
        workspace.author = identify(code, f"Person {code}")
    yield opened[0], opened[1]
    for workspace in opened:
        workspace.close()


def met(both: tuple[Workspace, Workspace]) -> None:
    """Merge each into the other."""
    first, second = both
    merge(first, second)
    merge(second, first)


def said(workspace: Workspace, *topics: str) -> list[tuple[object, ...]]:
    return [(one.code, dict(one.facts), one.in_conflict, one.state) for one in settings_on(workspace, *topics)]


def test_changes_of_different_fields_meet_and_both_files_say_the_same(both: tuple[Workspace, Workspace]) -> None:
    first, second = both
    set_setting(first, "period", "2012-15", {"name": "The first years"})
    set_setting(second, "period", "2012-15", {"last_day": "2015-06-30"})
    set_setting(first, "cpc", "invented_isles", {"name": "Invented Islands"})
    set_setting(second, "cpc", "invented_isles", {"retired": True})
    met(both)
    assert said(first, "period", "cpc") == said(second, "period", "cpc")
    assert said(first, "period") == [("2012-15", {"name": "The first years", "last_day": "2015-06-30"}, (), "live")]
    (code,) = (one for one in current_codebook(first).code_lists["cpc"] if one.id == "invented_isles")
    assert (code.words, code.is_retired) == ("Invented Islands", True)


def test_the_same_entry_added_in_both_files_is_one(both: tuple[Workspace, Workspace]) -> None:
    for workspace in both:
        add_code(workspace, "agency", "Invented agency")
    met(both)
    assert said(both[0], "agency") == [("invented_agency", {"name": "Invented agency"}, (), "live")]


def test_one_field_told_two_ways_is_in_conflict_and_no_value_of_it_holds(both: tuple[Workspace, Workspace]) -> None:
    for workspace, day in zip(both, ("2015-06-30", "2015-09-30"), strict=True):
        set_setting(workspace, "period", "2012-15", {"last_day": day, "name": "The first years"})
    met(both)
    for workspace in both:
        assert said(workspace, "period") == [("2012-15", {"name": "The first years"}, ("last_day",), "live")]
        period = next(one for one in current_codebook(workspace).periods if one.id == "2012-15")
        assert (period.words, period.first_day, period.last_day) == ("The first years", "", "")


def test_roles_given_in_both_files_add_up(both: tuple[Workspace, Workspace]) -> None:
    set_role(both[0], "EF789", administrator=True)
    set_role(both[1], "EF789", moderator=True)
    met(both)
    for workspace in both:
        assert (roles(workspace).administrators, roles(workspace).moderators) == ({"EF789"}, {"EF789"})


def test_an_edit_against_a_withdrawal_is_a_conflict_and_the_entry_stays_readable(
    both: tuple[Workspace, Workspace],
) -> None:
    set_setting(both[0], "cpc", "invented_isles", {"name": "Invented Islands"})
    withdraw_setting(both[1], "cpc", "invented_isles")
    met(both)
    for workspace in both:
        (setting,) = settings_on(workspace, "cpc")
        assert setting.state == "conflict"
        codes = {one.id: one.words for one in current_codebook(workspace).code_lists["cpc"]}
        assert codes["invented_isles"] == "Invented Islands or Invented Isles"


def test_what_people_call_differently_bears_every_name_and_never_its_code(both: tuple[Workspace, Workspace]) -> None:
    first, second = both
    period = {"first_day": "2028-04-01", "last_day": "2029-03-31"}
    profile = {"months": 120, "after": "d_report_final"}
    for workspace, name in zip(both, ("A name", "Another name"), strict=True):
        set_setting(workspace, "period", "extra", {"name": name, **period})
        set_setting(workspace, "retention", "national", {"name": name, **profile})
        set_who_designates(workspace, "everybody" if workspace is first else "designators")
    met(both)
    assert {one.place for one in conflicts(first)} == {
        "Period A name or Another name: Name",
        "Retention profile A name or Another name: Name",
        "Who designates",
    }
    for workspace in both:
        assert [one.name for one in listed(workspace, "retention")] == ["A name or Another name"]
        assert "A name or Another name" in [one.words for one in current_codebook(workspace).periods]
    second.author = identify("EF789", "Eve Ford")
    for conflict in conflicts(second):
        resolve(second, conflict, conflict.sides[0].said, "As the office has agreed.")
    merge(first, second)
    assert conflicts(first) == ()
    assert [one.name for one in listed(first, "retention")] == ["A name"]
    assert verify(first).digest == verify(second).digest


def test_one_framework_brought_into_both_and_published_in_one_is_published(
    both: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    path = a_version(tmp_path, "0.10.0")
    for workspace in both:
        import_framework(workspace, path)
    publish(both[0], held_frameworks(both[0])[0].framework.hash)
    met(both)
    for workspace in both:
        assert [(one.framework.version, one.standing) for one in held_frameworks(workspace)] == [
            ("0.10.0", "published"),
            ("0.9.0", "published"),
        ]


def test_what_was_undone_before_the_merge_is_not_there_after_it(both: tuple[Workspace, Workspace]) -> None:
    history = History(both[0])
    set_setting(both[0], "cpc", "invented_isles", {"retired": True})
    history.undo()
    set_setting(both[1], "cpc", "invented_isles", {"name": "Invented Islands"})
    met(both)
    assert said(both[0], "cpc") == [("invented_isles", {"name": "Invented Islands"}, (), "live")]


def test_a_fork_of_a_framework_stays_out_with_its_appraisals_and_is_not_offered(
    both: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    first, second = both
    for workspace, words in zip(both, ("Ground for holding", "Cause for holding"), strict=True):
        framework, _ = import_framework(workspace, a_version(tmp_path, "0.10.0", ("Reason for holding", words)))
        publish(workspace, framework.hash)
        review = register_review(workspace, {"review_ref": f"INVENTED-{words[0]}", "review_type": "SCR"})
        start_appraisal(workspace, review, framework.hash)
    own = [one.hash for one in offered_frameworks(first)]
    taken = merge(first, second)
    assert taken.set_aside
    assert [one.hash for one in offered_frameworks(first)] == own
    assert {one.framework.version: one.appraisals for one in held_frameworks(first)} == {"0.10.0": 1, "0.9.0": 0}
    assert len(register(first)) == 2
    assert verify(first).ok


def test_more_versions_than_anybody_works_with_do_not_come_together_in_one_file(
    both: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    first, second = both
    import_framework(second, a_version(tmp_path, "0.10.0"))
    many = [Definition(DefinitionHash(f"{number:064x}"), "framework", "a", str(number), "{}") for number in range(98)]
    with first.change("Hold many", undoable=False):
        write_definitions(first.cursor, many)
    with pytest.raises(Problem, match="would hold more than 100 versions"):
        merge(first, second)


def test_another_version_comes_along_as_it_stands_and_its_appraisals_stay_under_it(
    both: tuple[Workspace, Workspace], tmp_path: Path
) -> None:
    first, second = both
    framework, _ = import_framework(second, a_version(tmp_path, "0.10.0"))
    publish(second, framework.hash)
    review = register_review(second, {"review_ref": "INVENTED-1", "review_type": "SCR"})
    start_appraisal(second, review, framework.hash)
    merge(first, second)
    assert [(one.framework.version, one.standing, one.appraisals) for one in held_frameworks(first)] == [
        ("0.10.0", "published", 1),
        ("0.9.0", "published", 0),
    ]
    assert [one.framework for one in appraisals_of(first, review)] == [framework.hash]


def test_a_field_in_conflict_is_decided_with_a_reason_and_holds_then(both: tuple[Workspace, Workspace]) -> None:
    first, second = both
    for workspace, day in zip(both, ("2015-06-30", "2015-09-30"), strict=True):
        set_setting(workspace, "period", "2012-15", {"last_day": day})
    merge(first, second)
    first.author = identify("EF789", "Eve Ford")
    (conflict,) = conflicts(first)
    assert (conflict.subject.words, conflict.label) == ("Period April 2012 to March 2015", "Last day")
    side = next(side for side in conflict.sides if "2015-09-30" in side.said.content)
    resolve(first, conflict, side.said, "As the committee agreed in May.")
    assert said(first, "period") == [("2012-15", {"last_day": "2015-09-30"}, (), "live")]
    merge(second, first)
    merge(first, second)
    assert said(first, "period") == said(second, "period") == [("2012-15", {"last_day": "2015-09-30"}, (), "live")]
