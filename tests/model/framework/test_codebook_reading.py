"""Reading a codebook: the bundled one whole, and every mistake with its line and field."""

import json
from itertools import pairwise
from typing import Any

import pytest
import yaml

from scr_appraiser.model.canonical import canonical, canonical_hash
from scr_appraiser.model.framework.codebook import KINDS, Codebook
from scr_appraiser.model.framework.codebook_reading import codebook_from_json, codebook_from_yaml, read_codebook
from scr_appraiser.problems import Problem
from tests.builders import CODEBOOK_FILE, a_codebook

TEXT = CODEBOOK_FILE.read_text(encoding="utf-8")


def test_the_bundled_codebook_is_read_whole() -> None:
    codebook = a_codebook()
    assert (codebook.id, codebook.version) == ("scr-codebook", "1.0.0")
    counts = {kind: sum(not field.is_derived for field in codebook.fields_of(kind)) for kind in KINDS}
    assert [counts[kind] for kind in KINDS] == [46, 26, 10, 15, 1, 4, 12, 3, 3]
    assert len(codebook.code_lists["agency"]) == 38
    assert len(codebook.code_lists["cpc"]) == 30
    assert sum(len(group.themes) for group in codebook.theme_groups) == 56


def test_its_hash_is_that_of_its_plain_values_and_survives_json() -> None:
    codebook, plain = codebook_from_yaml(TEXT, "a.yaml")
    assert codebook.hash == canonical_hash(plain)
    assert codebook_from_json(canonical(plain).decode()) == codebook == read_codebook(json.loads(json.dumps(plain)))


def test_another_reader_of_yaml_sees_the_same_values() -> None:
    assert yaml.safe_load(TEXT) == codebook_from_yaml(TEXT, "a.yaml")[1]


def test_every_code_has_words_for_people() -> None:
    for field in every_field(a_codebook()):
        for code in field.codes:
            assert "_" not in code.words, f"{field.id}: {code.words}"
            assert code.words[0].isupper() or code.words[0].isdigit(), f"{field.id}: {code.words}"


def test_no_field_takes_a_name() -> None:
    for field in every_field(a_codebook()):
        words = field.label.lower().replace("_", " ").split()
        assert not {"name", "names", "forename", "surname", "initials", "chi", "postcode", "address"} & set(words)


def test_every_field_says_how_it_leaves_and_derived_ones_how_they_come_about() -> None:
    for field in every_field(a_codebook()):
        assert field.partners in ("yes", "year_only", "month_and_year", "whole_months", "if_cleared", "no")
        assert field.is_derived == field.id.startswith("x_")
        assert field.note or not field.is_derived


def test_lists_can_build_on_other_lists() -> None:
    lists = a_codebook().code_lists
    assert lists["addressee"][-38:] == lists["agency"]
    assert a_codebook().field("recommendation", "addressee").codes == lists["addressee"]
    assert a_codebook().field("child", "primary_harm").codes == a_codebook().field("child", "harm_types").codes


def test_periods_follow_one_another_without_a_gap() -> None:
    periods = a_codebook().periods
    assert ("2012-15", "2012-04-01", "2015-03-31") in [(p.id, p.first_day, p.last_day) for p in periods]
    for before, after in pairwise(periods):
        assert int(after.first_day.replace("-", "")) - int(before.last_day.replace("-", "")) == 70


def test_reviews_not_progressed_need_no_facts_about_conduct_and_report() -> None:
    exempt = {section.id for section in a_codebook().sections if section.not_required_for}
    assert exempt == {"conduct", "report", "recommendation"}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("kind: household", "kind: house", 'sections[10].kind is "house"'),
        ("    type: partial_date", "    type: when", 'fields[11].type is "when"'),
        ("id: review_ref", "id: reviewRef", "“reviewRef” cannot be a field's id"),
        ("  - id: body_notification_ref", "  - id: review_ref", "hold “review_ref” twice"),
        ("id: x_large_family", "id: large_family", "must begin with x_"),
        ("codes: cpc", "codes: councils", "speaks of a code list “councils”"),
        ("includes: [agency]", "includes: [agencies]", "speaks of a code list “agencies”"),
        ("- id: harm\n  codes", "- id: cause\n  codes", "“cause” names two lists"),
        ("code: fire,", "code: drowning,", "hold “drowning” twice"),
        ("code: fire,", "code: not_stated,", "“not_stated” cannot be a code"),
        ("code: fire,", "code: 'fire; flood',", "“fire; flood” cannot be a code"),
        ("code: mappa,", "code: none,", "repeats “none”"),
        ("partners: year_only", "partners: maybe", 'partners is "maybe"'),
        ("most: 30\n", "most: 30.5\n", "30.5 is a decimal number"),
        ("most: 30\n", "most: many\n", "most must be a whole number"),
        ("long: true", "lang: true", "lang is not a field that is known here"),
        ("    required: true\n    note: For", "    required: yes\n    note: For", "required must be true or false"),
        ("default: official_sensitive_personal", "default: secret", "default does not fit the field"),
        ("last_day: '2015-03-31'", "last_day: '2015-03-32'", "last_day must be a day"),
        ("last_day: '2015-03-31'", "last_day: '2011-03-31'", "last_day lies before first_day"),
        ("first_day: '2015-04-01'", "first_day: '2015-03-31'", "periods[3] begins before the period above it"),
        ("[ICR_not_progressed]", "[ICR]", "“ICR” is no type of review"),
        ("{field: age_unit,", "{field: age,", "hold a condition of “age_value”"),
        ("is: [unborn, not_stated]", "is: [unborn, born]", "hold a condition of “age_value”"),
        ("  - id: child_no", "  - id: child_label", "lack the field “child_no” of child"),
        ("code: A02,", "code: A01,", "themes hold “A01” twice"),
        ("    type: integer\n", "    type: integer\n    codes: cpc\n", "codes is not for a field of type integer"),
        ("    type: flag\n", "    type: percent\n", "percent is for derived fields only"),
        (
            "    type: text\n    required: true\n    note",
            "    type: text\n    required: true\n    partners: year_only\n    note",
            '"partners" is given twice',
        ),
        ("partners: year_only", "partners: whole_months", "whole_months does not fit a field of type partial_date"),
        ("title: Timeline", "title: ''", "sections[2].title must be text"),
        ("theme_groups:", "groups:", 'the file lacks "theme_groups"'),
    ],
)
def test_a_mistake_is_named_with_its_file_and_field(old: str, new: str, words: str) -> None:
    assert old in TEXT
    with pytest.raises(Problem) as caught:
        codebook_from_yaml(TEXT.replace(old, new, 1), "mine.yaml")
    assert caught.value.message.startswith("mine.yaml, line ")
    assert words in caught.value.message


def test_a_mistake_is_named_with_its_line() -> None:
    text = TEXT.replace("title: Timeline", "title: 12", 1)
    line = next(number for number, words in enumerate(text.splitlines(), 1) if "title: 12" in words)
    with pytest.raises(Problem, match=rf"^mine\.yaml, line {line}: "):
        codebook_from_yaml(text, "mine.yaml")


@pytest.mark.parametrize("change", [{"derived": None}, {"default": "2012"}, {"required": True}])
def test_a_derived_field_is_neither_required_nor_given(change: dict[str, Any]) -> None:
    plain = json.loads(canonical(codebook_from_yaml(TEXT, "a.yaml")[1]))
    fields = plain["sections"][1]["fields"]
    next(field for field in fields if field["id"] == "x_event_final").update(change)
    with pytest.raises(Problem, match="derived"):
        read_codebook(plain)


def every_field(codebook: Codebook) -> list[Any]:
    return [field for kind in KINDS for field in codebook.fields_of(kind)]
