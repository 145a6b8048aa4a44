"""What settings make of a codebook's lists and periods: seen wherever the codebook is, and nothing ever taken away."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.file import schema
from scr_appraiser.model.framework.codebook import Code, Period, words_of
from scr_appraiser.model.framework.codebook_reading import codebook_from_json, codebook_from_yaml
from scr_appraiser.model.framework.held_definitions import codebook_as_published, current_codebook, load_codebook
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.loading import load_review
from scr_appraiser.model.review.register import register
from scr_appraiser.model.review.reviews import register_review, set_facts
from scr_appraiser.model.settings.changing import add_code, add_period, set_setting, withdraw_setting
from scr_appraiser.model.settings.held_settings import setting_id
from scr_appraiser.model.settings.overlay import Overlay, Said, overlay_of, with_codes, with_periods
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.resources import resource

CODES = (Code("fife", "Fife"), Code("moray", "Moray"))
PERIODS = (Period("a", "A", "2012-04-01", "2015-03-31"), Period("b", "B", "2015-04-01", "2018-03-31"))
CONTENT = canonical(
    codebook_from_yaml((resource("codebooks") / "scr-codebook-1.0.0.yaml").read_bytes(), "codebook")[1]
).decode()


def codes(workspace: Workspace, field: str) -> dict[str, Code]:
    return {code.id: code for code in current_codebook(workspace).field("review", field).codes}


def test_an_addition_stands_at_the_end_and_a_retirement_in_its_place() -> None:
    said = (Said("zetland", "Zetland"), Said("fife", is_retired=True), Said("arran", "Arran"))
    assert with_codes(CODES, said) == (
        Code("fife", "Fife", is_retired=True),
        Code("moray", "Moray"),
        Code("arran", "Arran"),
        Code("zetland", "Zetland"),
    )


def test_what_was_taken_back_is_as_the_codebook_has_it_or_stays_readable() -> None:
    said = (Said("fife", is_retired=True, is_withdrawn=True), Said("arran", "Arran", is_withdrawn=True))
    assert with_codes(CODES, said) == (*CODES, Code("arran", "Arran", is_retired=True))


def test_a_period_is_changed_in_part_added_and_retired() -> None:
    said = (
        Said("b", last_day="2019-03-31"),
        Said("early", "Early", "2007-04-01", "2012-03-31"),
        Said("a", is_retired=True),
    )
    assert with_periods(PERIODS, said) == (
        Period("early", "Early", "2007-04-01", "2012-03-31"),
        Period("a", "A", "2012-04-01", "2015-03-31", is_retired=True),
        Period("b", "B", "2015-04-01", "2019-03-31"),
    )


def test_a_period_about_whose_days_people_differ_has_none() -> None:
    (changed, _) = sorted(with_periods(PERIODS, (Said("a", first_day=""),)), key=lambda one: one.id)
    assert (changed.id, changed.first_day, changed.last_day) == ("a", "", "")


ANY = st.builds(
    Said,
    st.one_of(st.sampled_from(["fife", "police", "education", "2012-15", "none", "not_stated", ""]), st.text()),
    st.none() | st.text(),
    st.none() | st.text() | st.just("2012-02-30"),
    st.none() | st.text() | st.just("2015-03-31"),
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=40)
@given(st.lists(ANY, max_size=4), st.lists(ANY, max_size=4))
def test_whatever_other_files_bring_the_codebook_can_be_read_and_lacks_nothing(
    lists: list[Said], periods: list[Said]
) -> None:
    whole = codebook_from_json(CONTENT)
    changed = codebook_from_json(CONTENT, overlay_of({"agency": lists, "cpc": lists}, periods))
    assert changed.hash == whole.hash
    for name, own in whole.code_lists.items():
        assert {code.id for code in own} <= {code.id for code in changed.code_lists[name]}
        assert len({code.id for code in changed.code_lists[name]}) == len(changed.code_lists[name])
    assert {period.id for period in whole.periods} <= {period.id for period in changed.periods}


def test_the_same_settings_make_the_same_codebook_and_none_the_codebook_itself(workspace: Workspace) -> None:
    assert codebook_from_json(CONTENT, Overlay()) == codebook_from_json(CONTENT)
    assert current_codebook(workspace) is codebook_as_published(workspace)
    add_code(workspace, "cpc", "Invented Isles")
    assert current_codebook(workspace) is current_codebook(workspace) is not codebook_as_published(workspace)
    assert load_codebook(workspace, current_codebook(workspace).hash) is current_codebook(workspace)


def test_a_list_that_includes_another_has_its_additions_too(workspace: Workspace) -> None:
    add_code(workspace, "agency", "Invented agency")
    codebook = current_codebook(workspace)
    assert "invented_agency" in {code.id for code in codebook.field("recommendation", "addressee").codes}
    assert "invented_agency" in {code.id for code in codebook.field("review", "agencies_known").codes}


def test_a_review_takes_an_added_entry_and_keeps_it_when_it_is_retired_and_withdrawn(
    workspace: Workspace, review_id: ReviewId
) -> None:
    add_code(workspace, "cpc", "Invented Isles")
    set_facts(workspace, "review", review_id, {"lead_cpc": "invented_isles"})
    set_setting(workspace, "cpc", "invented_isles", {"retired": True})
    assert codes(workspace, "lead_cpc")["invented_isles"].is_retired
    withdraw_setting(workspace, "cpc", "invented_isles")
    field = current_codebook(workspace).field("review", "lead_cpc")
    assert words_of(field, load_review(workspace, review_id).facts["lead_cpc"]) == "Invented Isles"
    assert codes(workspace, "lead_cpc")["invented_isles"].is_retired


def test_a_period_of_the_settings_takes_reviews_by_their_completion(workspace: Workspace) -> None:
    register_review(workspace, {"review_ref": "INVENTED-1", "d_report_final": "2030-01-15"})
    assert register(workspace)[0].period == ""
    add_period(workspace, "The thirties", "2029-04-01", "2039-03-31")
    assert register(workspace)[0].period == "the_thirties"
    add_period(workspace, "The year 2030", "2030-01-01", "2030-12-31")
    assert register(workspace)[0].period == "", "two periods hold the day: a person chooses"
    set_setting(workspace, "period", "the_thirties", {"retired": True})
    assert register(workspace)[0].period == "the_year_2030"


def test_a_setting_that_was_redacted_leaves_a_code_that_can_be_read(workspace: Workspace) -> None:
    add_code(workspace, "cpc", "Invented Isles")
    with workspace.change("Empty", undoable=False) as session:
        session.get_one(schema.Setting, setting_id("cpc", "invented_isles")).facts = {}
    assert codes(workspace, "lead_cpc")["invented_isles"].words == "invented_isles"
