"""What seals show of independence, in words."""

from collections.abc import Sequence
from dataclasses import replace

from scr_appraiser.model.comparing.independence import beside_words, independence
from scr_appraiser.model.comparing.sides import Side
from scr_appraiser.model.ids import AppraisalId, RecordId, ReviewId
from scr_appraiser.model.snapshots import Beside
from tests.export.reports import a_seal
from tests.model.comparing.test_comparing import side

ANN, BEN, EVE = (AppraisalId(RecordId(number * 32)) for number in "123")
NAMES = {ANN: "Ann", BEN: "Ben", EVE: "Eve"}


def lay(other: AppraisalId, *, sealed: bool = True, seen: bool = False) -> Beside:
    return Beside(other, NAMES[other].lower(), NAMES[other], sealed, seen)


def sealed(who: AppraisalId, beside: Sequence[Beside] | None) -> Side:
    made = side()
    seal = replace(a_seal(), beside=None if beside is None else tuple(beside))
    names = {"appraiser": NAMES[who].lower(), "appraiser_name": NAMES[who]}
    return replace(made, appraisal=replace(made.appraisal, id=who, seal=seal, **names))


def test_who_sealed_in_files_of_their_own_were_independent() -> None:
    found = independence([sealed(ANN, []), sealed(BEN, [])])
    assert found.is_shown
    assert found.words == "Independence is shown: no file in which one of them was sealed held another."


def test_in_one_file_it_is_shown_as_far_as_the_program_hides() -> None:
    found = independence([sealed(ANN, [lay(BEN, sealed=False)]), sealed(BEN, [lay(ANN)])])
    assert found.is_shown
    assert found.words == (
        "Independence is shown as far as the program can: Ann and Ben sealed in a file that held others of these "
        "appraisals, all hidden from them until then."
    )


def test_who_could_look_or_whose_seal_says_nothing_is_named() -> None:
    found = independence([sealed(ANN, [lay(BEN, seen=True)]), sealed(BEN, [])])
    assert not found.is_shown
    assert "Ann had been able to look into the appraisal by Ben before sealing" in found.words
    several = [sealed(ANN, [lay(EVE, seen=True)]), sealed(BEN, [lay(EVE, seen=True)]), sealed(EVE, [])]
    assert "Ann and Ben had been able to look into the appraisal by Eve before" in independence(several).words
    found = independence([sealed(ANN, []), sealed(BEN, None)])
    assert not found.is_shown
    assert "of the appraisal by Ben what else its file held" in found.words


def test_under_two_registrations_it_is_known_by_what_the_file_of_each_seal_held() -> None:
    ann, ben = sealed(ANN, []), sealed(BEN, [])
    elsewhere = replace(ben, appraisal=replace(ben.appraisal, review_id=ReviewId(RecordId("9" * 32))))
    found = independence([ann, elsewhere])
    assert not found.is_shown
    assert "Ann and Ben appraised it under two registrations" in found.words
    assert independence([sealed(ANN, [lay(BEN)]), elsewhere]).is_shown
    assert independence([holding(ann), holding(elsewhere, EVE)]).is_shown, "each seal says what its file held"
    found = independence([holding(ann, BEN), holding(elsewhere)])
    assert not found.is_shown
    assert "Ann sealed in a file that held the appraisal by Ben under another registration" in found.words
    assert "appraised it under two registrations" in independence([holding(ann), elsewhere]).words


def holding(side: Side, *others: AppraisalId) -> Side:
    """The same, sealed by a program that notes every appraisal that its file held."""
    seal = side.appraisal.seal
    assert seal is not None
    held = frozenset({side.appraisal.id, *others})
    return replace(side, appraisal=replace(side.appraisal, seal=replace(seal, held=held)))


def test_one_that_is_not_compared_is_no_matter() -> None:
    assert independence([sealed(ANN, [lay(EVE, seen=True)]), sealed(BEN, [])]).is_shown


def test_what_lay_beside_one_is_said_after_its_seal() -> None:
    assert (
        beside_words([], "ann")
        == beside_words([lay(ANN)], "ann")
        == ("with no other appraisal of the review in the file")
    )
    assert beside_words([lay(BEN, sealed=False), lay(EVE)], "ann") == (
        "beside that of Ben, not yet sealed, hidden from its appraiser; "
        "beside that of Eve, hidden from its appraiser until then"
    )
    assert beside_words([lay(BEN, seen=True)], "ann").endswith("which its appraiser had been able to look into")
    assert "not in this file" in beside_words([Beside(BEN, "", "", True, False)], "ann")
    assert beside_words(None, "ann") == ""
