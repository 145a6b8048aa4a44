"""What is known of the pairs of a file follows its changes, and only what changed is compared again."""

import threading
from typing import Any

import pytest

from scr_appraiser.model.evidence.documents import add_document
from scr_appraiser.model.history.changes import Changed
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import add_child, register_review, set_facts, withdraw
from scr_appraiser.model.sameness import keeping
from scr_appraiser.model.sameness.keeping import KnownPairs
from scr_appraiser.model.sameness.reading import candidates
from scr_appraiser.model.workspace import Workspace
from tests.pdfs import a_report

FACTS: dict[str, Any] = {"lead_cpc": "Fife", "d_event": "2013-03-12", "d_report_final": "2014-06-30"}


@pytest.fixture
def known(workspace: Workspace) -> KnownPairs:
    """Of a file with three reviews of Fife, all much alike."""
    for reference in ("S 11", "T 22", "U 33"):
        register_review(workspace, {**FACTS, "review_ref": reference})
    known = KnownPairs(workspace)
    workspace.on_changed(known.note)
    known.refresh()
    return known


def asked(monkeypatch: pytest.MonkeyPatch) -> list[set[ReviewId] | None]:
    """Which reviews are compared from now on, refresh by refresh."""
    calls: list[set[ReviewId] | None] = []
    find = keeping.find_pairs

    def listen(traits: Any, codebook: Any, among: Any, progress: Any) -> Any:
        calls.append(among)
        return find(traits, codebook, among, progress)

    monkeypatch.setattr(keeping, "find_pairs", listen)
    return calls


def test_it_finds_what_a_look_through_everything_finds(workspace: Workspace, known: KnownPairs) -> None:
    assert len(known.pairs) == 3
    assert known.pairs == candidates(workspace)
    assert known.is_current


@pytest.mark.parametrize("what", ["fact", "child", "document", "new", "withdrawn"])
def test_after_a_change_only_what_changed_is_compared(
    workspace: Workspace, known: KnownPairs, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    calls, (first, *_) = asked(monkeypatch), sorted(known.traits)
    concerned = first
    if what == "fact":
        set_facts(workspace, "review", first, {"d_event": "2014-01-01", "d_report_final": "2014-12-01"})
    elif what == "child":
        add_child(workspace, first, {"age_value": 3, "age_unit": "years"})
    elif what == "document":
        add_document(workspace, first, a_report(), pages=3, keep=False)
    elif what == "new":
        concerned = register_review(workspace, {**FACTS, "body_notification_ref": "CI 9"})
    else:
        withdraw(workspace, "review", first)
    assert not known.is_current
    known.refresh()
    assert calls == [{concerned}]
    assert known.pairs == candidates(workspace)
    assert (concerned in known.traits) == (what != "withdrawn")


def test_what_says_nothing_about_likeness_is_passed_over(workspace: Workspace, known: KnownPairs) -> None:
    known.note(Changed("Rate criterion", {"judgement": frozenset(), "sameness": frozenset()}))
    assert known.is_current


def test_a_great_change_has_everything_compared_again(
    workspace: Workspace, known: KnownPairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = asked(monkeypatch)
    monkeypatch.setattr(keeping, "MOST_SINGLY", 0)
    register_review(workspace, FACTS)
    assert not known.is_known
    known.refresh()
    assert calls == [None]
    assert known.pairs == candidates(workspace)


def test_what_is_stopped_is_taken_up_again(workspace: Workspace, known: KnownPairs) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    first = min(known.traits)
    set_facts(workspace, "review", first, {"d_event": "2014-01-01", "d_report_final": "2014-12-01"})
    before = known.pairs
    with pytest.raises(Stopped):
        known.refresh(stop)
    assert known.pairs == before
    assert not known.is_current
    known.refresh()
    assert known.pairs == candidates(workspace)
    fresh = KnownPairs(workspace)
    with pytest.raises(Stopped):
        fresh.refresh(stop)
    assert not fresh.is_known


def test_a_copy_knows_the_same_and_compares_only_what_changed_before_it_was_made(
    workspace: Workspace, known: KnownPairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = asked(monkeypatch)
    assert known.copied().is_current
    new = register_review(workspace, {**FACTS, "review_ref": "V 44"})
    copy = known.copied()
    copy.refresh()
    assert calls == [{new}]
    assert len(copy.pairs) == 6
    assert (len(known.pairs), known.is_current) == (3, False)


def test_a_copy_waits_for_the_end_of_a_refresh(
    workspace: Workspace, known: KnownPairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    register_review(workspace, {**FACTS, "review_ref": "V 44"})
    find, copies, others = keeping.find_pairs, list[KnownPairs](), list[threading.Thread]()

    def meanwhile(*args: Any) -> Any:
        others.append(threading.Thread(target=lambda: copies.append(known.copied())))
        others[0].start()
        assert not copies
        return find(*args)

    monkeypatch.setattr(keeping, "find_pairs", meanwhile)
    known.refresh()
    others[0].join()
    assert (len(copies[0].pairs), copies[0].is_current) == (6, True)
