"""Children, households, themes and recommendations of a review: click and type, then look at the data."""

import pytest
from PySide6.QtWidgets import QPushButton

from scr_appraiser.model.appraisal.completeness import Place
from scr_appraiser.model.identity import identify
from scr_appraiser.model.ids import ReviewId
from scr_appraiser.model.review.reviews import add_adult, add_child, add_household, set_contact, withdraw
from tests.ui.reviews.stage import Stage


def lines(stage: Stage, name: str) -> list[str]:
    entries = stage.members(name).list
    return [entries.item(row).text() for row in range(entries.count())]


def test_a_child_is_added_with_the_next_letter_and_its_form_opens(stage: Stage) -> None:
    children = stage.members("children")
    assert "No child is recorded yet." in stage.said()
    stage.click(children.add_button)
    assert [child.facts for child in stage.review.children] == [{"child_no": "A"}]
    assert stage.focus is children.editor.form.rows["child_no"].control.target()
    stage.type_in(children.editor.form, "age_value", "3")
    stage.pick(children.editor.form, "age_unit", "Years")
    stage.pick(children.editor.form, "sex", "Female")
    assert lines(stage, "children") == ["Child A · 3 years · Female"]
    assert stage.panel.bar.buttons[5].text() == "Children 1"


def test_adding_is_one_step_that_can_be_undone(stage: Stage) -> None:
    stage.click(stage.members("children").add_button)
    stage.history.undo()
    assert stage.review.children == ()
    assert "No child is recorded yet." in stage.said()


def test_an_unborn_child_of_17_is_refused_at_the_field(stage: Stage) -> None:
    children = stage.members("children")
    stage.click(children.add_button)
    stage.type_in(children.editor.form, "age_value", "17")
    stage.pick(children.editor.form, "age_unit", "Unborn")
    (child,) = stage.review.children
    assert "age_unit" not in child.facts
    assert "unborn" in children.editor.form.rows["age_unit"].problem


def test_what_did_not_go_together_is_no_longer_said_once_the_other_field_is_mended(stage: Stage) -> None:
    children = stage.members("children")
    stage.click(children.add_button)
    form = children.editor.form
    stage.type_in(form, "age_value", "17")
    stage.pick(form, "age_unit", "Unborn")
    assert form.rows["age_unit"].problem
    stage.focus.clearFocus()
    form.focus_field("age_value")
    stage.type_in(form, "age_value", "\b\b")
    assert form.rows["age_unit"].problem == ""


def test_what_was_refused_and_still_stands_is_entered_once_the_other_field_is_mended(stage: Stage) -> None:
    children = stage.members("children")
    stage.click(children.add_button)
    form = children.editor.form
    stage.pick(form, "age_unit", "Unborn")
    stage.type_in(form, "age_value", "17")
    assert form.rows["age_value"].problem
    stage.pick(form, "age_unit", "Years")
    assert form.rows["age_value"].problem == ""
    (child,) = stage.review.children
    assert (child.facts["age_value"], child.facts["age_unit"]) == (17, "years")


def test_each_child_has_its_own_facts(stage: Stage, review_id: ReviewId) -> None:
    first, second = (add_child(stage.workspace, review_id) for _ in range(2))
    children = stage.members("children")
    children.list.choose(second)
    stage.type_in(children.editor.form, "siblings_n", "4")
    children.list.choose(first)
    facts = {child.id: child.facts for child in stage.review.children}
    assert facts[second]["siblings_n"] == 4
    assert "siblings_n" not in facts[first]
    assert children.editor.record_id == first


def test_a_child_is_withdrawn_and_its_neighbour_comes_on_view(stage: Stage, review_id: ReviewId) -> None:
    first, second = (add_child(stage.workspace, review_id) for _ in range(2))
    children = stage.members("children")
    children.list.choose(second)
    stage.click(children.withdraw_button)
    assert [child.id for child in stage.review.children] == [first]
    assert children.editor.record_id == first
    assert stage.messages.notices == ["The child is withdrawn."]
    assert stage.messages.offered_undo == [True]
    stage.history.undo()
    assert [child.id for child in stage.review.children] == [first, second]


def test_what_somebody_else_wrote_is_withdrawn_only_for_a_reason(stage: Stage, review_id: ReviewId) -> None:
    me = stage.workspace.author
    stage.workspace.author = identify("ZZ9", "Zoe Zander")
    add_child(stage.workspace, review_id)
    stage.workspace.author = me
    children = stage.members("children")
    stage.click(children.withdraw_button)
    assert stage.messages.asked == ["Withdraw this child"]
    assert len(stage.review.children) == 1
    stage.messages.answers["text"] = "A sibling, not a subject"
    stage.click(children.withdraw_button)
    assert stage.review.children == ()


def test_a_household_holds_adults_and_contacts(stage: Stage, review_id: ReviewId) -> None:
    child = add_child(stage.workspace, review_id, {"child_no": "A"})
    households = stage.households()
    stage.click(households.add_button)
    stage.answer(households.editor.form, "poverty", "Yes")
    stage.click(households.adults.add_button)
    stage.pick(households.adults.editor.form, "adult_role", "Mother")
    stage.answer(households.adults.editor.form, "mental_health", "Yes")
    stage.answer_row(households.contacts.rows[child], "Lives with")
    (household,) = stage.review.households
    assert household.facts == {"poverty": "yes"}
    assert [adult.facts for adult in household.adults] == [{"adult_role": "mother", "mental_health": "yes"}]
    assert [(contact.child_id, contact.facts["contact"]) for contact in household.contacts] == [(child, "lives_with")]
    assert lines(stage, "households") == ["Household 1 · Mother · lived in by child A"]


def test_what_a_child_lives_with_is_worked_out_from_the_adults(stage: Stage, review_id: ReviewId) -> None:
    child = add_child(stage.workspace, review_id)
    household = add_household(stage.workspace, review_id)
    add_adult(stage.workspace, household, {"adult_role": "mother", "mental_health": "yes"})
    set_contact(stage.workspace, household, child, "lives_with")
    assert stage.form("children").derived_words("x_lives_pmh") == "Yes"


def test_a_contact_can_be_taken_back(stage: Stage, review_id: ReviewId) -> None:
    child = add_child(stage.workspace, review_id)
    household = add_household(stage.workspace, review_id)
    set_contact(stage.workspace, household, child, "lives_with")
    stage.answer_row(stage.households().contacts.rows[child], "Lives with")
    assert stage.review.households[0].contacts == ()


def test_contacts_follow_the_children(stage: Stage, review_id: ReviewId) -> None:
    add_household(stage.workspace, review_id)
    contacts = stage.households().contacts
    assert contacts.rows == {}
    child = add_child(stage.workspace, review_id)
    assert [row.field.label for row in contacts.rows.values()] == ["Child A"]
    withdraw(stage.workspace, "child", child)
    assert contacts.rows == {}


def test_themes_are_picked_together_as_one_step(stage: Stage) -> None:
    stage.themes = ("A01", "C02")
    themes = stage.members("themes")
    stage.click(themes.add_button)
    assert [theme.code for theme in stage.review.themes] == ["A01", "C02"]
    assert stage.history.undo_name == "Add themes"
    assert "Information gathered but not analysed, or risk not weighed." in stage.said()
    stage.answer(themes.editor.form, "polarity", "Shortfall")
    assert lines(stage, "themes")[0] == "A01 Quality of assessment and risk analysis · Shortfall"
    stage.history.undo()
    stage.history.undo()
    assert stage.review.themes == ()


def test_picking_no_theme_adds_none(stage: Stage) -> None:
    stage.click(stage.members("themes").add_button)
    assert not stage.history.can_undo


def test_recommendations_are_numbered_and_counted_as_smart(stage: Stage) -> None:
    recommendations = stage.members("recommendations")
    for _ in range(2):
        stage.click(recommendations.add_button)
    form = recommendations.editor.form
    for field in ("smart_specific", "smart_measurable", "smart_achievable", "smart_relevant"):
        stage.answer(form, field, "Yes")
    stage.answer(form, "smart_timed", "No")
    first, second = stage.review.recommendations
    assert (first.facts["rec_no"], second.facts["rec_no"]) == ("1", "2")
    assert second.facts["smart_timed"] is False
    assert form.derived_words("x_smart_n") == "4"


@pytest.mark.parametrize("text", ["=cmd()", "<b>bold</b><img src=x>", "שלום", "🙂" * 50, "word " * 20_000])
def test_any_text_can_be_a_recommendation(stage: Stage, text: str) -> None:
    recommendations = stage.members("recommendations")
    stage.click(recommendations.add_button)
    box = recommendations.editor.form.rows["rec_text"].control.target()
    recommendations.editor.form.focus_field("rec_text")
    box.insertPlainText(text)  # type: ignore[attr-defined]
    stage.page.leave()
    assert str(stage.review.recommendations[0].facts["rec_text"]).strip() == text.strip()
    assert lines(stage, "recommendations")[0].startswith(f"1 · {text.strip()[:5]}")


def test_links_lead_into_households(stage: Stage, review_id: ReviewId) -> None:
    child = add_child(stage.workspace, review_id)
    add_household(stage.workspace, review_id)
    second = add_household(stage.workspace, review_id)
    adult = add_adult(stage.workspace, second)
    set_contact(stage.workspace, second, child, "former")
    contact = stage.review.households[1].contacts[0].id
    stage.page.show_place(Place("fact", "alcohol", "adult", adult))
    households = stage.households()
    assert households.list.current == second
    stage.page.show_place(Place("fact", "alcohol", "adult", adult))
    assert isinstance(stage.focus, QPushButton)
    assert stage.focus.accessibleName().startswith("Problem alcohol use")
    households.list.setCurrentRow(0)
    stage.page.show_place(Place("fact", "contact", "contact", contact))
    assert stage.focus is households.contacts.rows[child].control.target()
    stage.page.show_place(Place("fact", "unborn_move", "household", second))
    assert households.editor.form.rows["unborn_move"].isAncestorOf(stage.focus)
