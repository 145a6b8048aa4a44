"""What people are told of a merge in short."""

from scr_appraiser.model.digest_words import in_groups
from scr_appraiser.model.merging.telling import lines
from scr_appraiser.model.merging.told import ConflictTold, SourceTold, sentences
from tests.model.merging.tolds import AFTER, EARLIER, WORDS, a_told, nothing_new, only_refused


def test_a_plan_says_what_would_come_of_it() -> None:
    assert sentences(a_told()) == (
        "1 of 2 files can be merged; left out, for the reasons given: zero.scra.",
        "1,204 changes would come in; 35,000 had been here before.",
        "1 record would go on from where this file stood, with nothing to decide.",
        "2 changes say what another one says, made without knowing of it.",
        "1 conflict would stand: both sides are kept, and neither counts, until a person decides with a reason.",
        "3 changes wait aside, because of what is missing or not valid; see the reasons.",
        "Surely entered twice: 1 review.",
        "scr-quality 1.1: It comes along.",
    )


def test_a_report_says_what_came_of_it() -> None:
    said = sentences(a_told(is_applied=True, conflicts=(), agreed=0, fast_forwarded=0, refused=()))
    assert said[0] == "1 of 2 files was merged; left out, for the reasons given: zero.scra."
    assert said[1] == "1,204 changes came in; 35,000 had been here before."
    assert said[2] == "No two people’s work is in conflict through it."


def test_what_was_withdrawn_or_erased_elsewhere_is_no_conflict_of_two_versions() -> None:
    said = sentences(a_told(conflicts=(ConflictTold("C19", "Child", "INVENTED-1", ("It was erased.",)),)))
    assert "No two people’s work is in conflict through it." in said
    assert "1 record would stand though it, or what it belongs to, was withdrawn or erased elsewhere." in said


def test_what_stood_in_conflict_before_is_told_beside() -> None:
    assert "1 record of this file stood in conflict before, and still does." in sentences(a_told(stood=1))
    assert "3 records of this file stood in conflict before, and still do." in sentences(a_told(stood=3))


def test_files_that_bring_nothing_are_told_so() -> None:
    assert sentences(nothing_new())[:2] == (
        "1 file can be merged.",
        "Nothing in them is new: all that they hold is in this file already.",
    )
    assert not nothing_new().brings
    said = "0 of 2 files can be merged; left out, for the reasons given: east.scra, west.scra."
    assert sentences(only_refused()) == (said,)


def test_of_many_files_that_are_left_out_a_few_are_named() -> None:
    files = tuple(SourceTold(f"{number}.scra", problem="It is empty.") for number in range(10))
    assert next(iter(sentences(a_told(sources=files)))).endswith(
        ": 0.scra, 1.scra, 2.scra, 3.scra, 4.scra, 5.scra, 6.scra, 7.scra, 2 more."
    )


def test_what_is_true_of_many_files_is_said_once() -> None:
    copies = [SourceTold(name, remarks=("It is a copy.", *more)) for name, more in (("a", ()), ("b", ("It is old.",)))]
    assert sentences(a_told(sources=tuple(copies)))[-2:] == ("Of 2 files: It is a copy.", "b: It is old.")


def test_read_line_by_line_words_come_first_and_codes_after_them() -> None:
    told = a_told()
    assert (*lines(told),) == (
        "north.scra: 1,204 new changes, 35,000 here already, 3 set aside.",
        "zero.scra: left out. “zero.scra” is empty. Ask for another copy.",
        *sentences(told),
        "Reviews in this file: 20 before, 35 after.",
        "Appraisals in this file: 16 before, 32 after.",
        "In conflict:",
        f"  INVENTED-1, Judgement SCO1: Two different judgements (C2): 4: {WORDS} (AB123, 20 November 2026) / "
        f"2 (CD456, 21 November 2026); before: {EARLIER}",
        "Set aside:",
        "  Judgement SCO9 of INVENTED-2: Its framework has no such criterion. (3 changes)",
        "Perhaps entered twice:",
        "  INVENTED-1 and INV-0001 are surely one review. The same report.",
        f"Digest: {in_groups(AFTER)}",
    )
    copies = a_told(sources=(SourceTold("a", remarks=("1 change more that another of the files brings too.",)),))
    assert (*lines(copies),)[:3] == (
        "a: 0 new changes, 0 here already.",
        "  1 change more that another of the files brings too.",
        "1 file can be merged.",
    )
