"""Definitions as text: what is read, and that every mistake names its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.canonical import canonical
from scr_appraiser.model.framework.definition_text import Definition, parse_json
from scr_appraiser.model.framework.yaml_reading import parse_yaml
from scr_appraiser.problems import Problem


def message_of(text: str | bytes) -> str:
    with pytest.raises(Problem) as caught:
        parse_yaml(text, "a.yaml")
    return caught.value.message


def test_words_that_other_readers_take_for_something_else_stay_text() -> None:
    value = parse_yaml("a: yes\nb: no\nc: 2012-04-01\nd: 12_14\ne: on\nf: 007\ng: 0.9.0\nh: '5'", "a.yaml").value
    assert value == {
        "a": "yes", "b": "no", "c": "2012-04-01", "d": "12_14", "e": "on", "f": "007", "g": "0.9.0", "h": "5"
    }  # fmt: skip


def test_whole_numbers_flags_and_empty_values_are_read() -> None:
    assert parse_yaml("a: 12\nb: -3\nc: true\nd: false\ne:\nf: ~\ng: []", "a.yaml").value == {
        "a": 12, "b": -3, "c": True, "d": False, "e": None, "f": None, "g": []
    }  # fmt: skip


def test_names_of_fields_are_always_text() -> None:
    assert parse_yaml("levels:\n  6: Best\n  1: Worst", "a.yaml").value == {"levels": {"6": "Best", "1": "Worst"}}


def test_each_value_knows_its_line() -> None:
    lines = parse_yaml("a: 1\nlist:\n- x\n- y: 2\n", "a.yaml").lines
    assert lines["list", 1, "y"] == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\nb: 2\na: 3", 'line 3: "a" is given twice'),
        ("a: 1\nb: 1.5", "line 2: 1.5 is a decimal number"),
        ("a: .inf", "line 1: .inf is a decimal number"),
        ("a: 1e5", "line 1: 1e5 is a decimal number"),
        ("a: !!python/object:os.system x", "line 1: tags"),
        ("a: !!str x", "line 1: tags"),
        ("a: &x 1\nb: *x", "line 1: anchors"),
        ("? [1, 2]\n: x", "line 1: the name of a field must be plain text"),
        ("a: 1\n---\nb: 2", "line 2: a second document"),
        ("a: 1\n b: 2", "line 2: this is not valid YAML"),
        ("a: [1, 2", "this is not valid YAML"),
        ("a: \x07", "this is not valid YAML"),
        ('a: 1\nb: "\\a"', "line 2: b holds a control character"),
        ("[" * 500, "nested too deep"),
        (b"a: \xff\xfe", "not UTF-8"),
        ("a: \ud800", "not UTF-8"),
        ("a" * 6_000_000, "far larger"),
        ("a:\n" + "- {b: 1}\n" * 10_000, "line 10001: there is far more in this file than a framework"),
    ],
)
def test_a_text_with_two_readings_is_refused_at_its_line(text: str | bytes, words: str) -> None:
    assert words in message_of(text)


def test_a_byte_order_mark_is_skipped() -> None:
    assert parse_yaml("\ufeffa: 1".encode(), "a.yaml").value == {"a": 1}


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    refused = ""
    try:
        value = parse_yaml(text, "a.yaml").value
    except Problem as problem:
        refused = problem.message
    assert refused.startswith("a.yaml") or parse_json(canonical(value).decode(), "a.json").value == value


def test_a_part_reads_its_fields_by_type() -> None:
    part = parse_yaml("t: x\nn: 3\nf: true\nl: [a, b]\nm: {k: v}\np: [{q: r}]", "a.yaml").top()
    part.expect("t n", "f l m p")
    assert (part.text("t"), part.integer("n"), part.flag("f")) == ("x", 3, True)
    assert part.texts("l") == ("a", "b")
    assert part.text_map("m") == {"k": "v"}
    assert part.parts("p")[0].text("q") == "r"
    assert part.part("m").text("k") == "v"


def test_what_is_not_given_has_its_default_or_is_empty() -> None:
    part = parse_yaml("a: 1", "a.yaml").top()
    assert (part.text("t", ""), part.integer("n", 7), part.flag("f", False)) == ("", 7, False)
    assert (part.texts("l"), part.parts("p"), part.text_map("m")) == ((), (), {})


@pytest.mark.parametrize(
    ("text", "read", "words"),
    [
        ("a: 1\nx: 2", "expect", "line 2: x is not a field that is known here"),
        ("b: 1", "expect", 'line 1: the file lacks "a"'),
        ("a: [1]", "text", "line 1: a must be text"),
        ("a: '  '", "text", "a must be text"),
        ("a: [x, 1]", "texts", "a[2] must be text"),
        ("a: x", "texts", "a must be a list"),
        ("a: true", "integer", "a must be a whole number from 0"),
        ("a: -1", "integer", "a must be a whole number from 0"),
        ("a: yes", "flag", "a must be true or false"),
        ("a: [x]", "parts", "a[1] must be a set of named fields"),
        ("a: x", "part", "a must be a set of named fields"),
    ],
)
def test_a_part_names_file_line_and_field_of_a_mistake(text: str, read: str, words: str) -> None:
    part = parse_yaml(text, "a.yaml").top()
    with pytest.raises(Problem, match=r"^a\.yaml") as caught:
        getattr(part, read)("a")
    assert words in caught.value.message


def test_a_choice_names_what_is_allowed() -> None:
    with pytest.raises(Problem, match='is "c", but must be one of: a, b'):
        parse_yaml("x: c", "a.yaml").top().choice("x", ("a", "b"))


def test_a_file_without_fields_is_refused() -> None:
    with pytest.raises(Problem, match="the file must be a set of named fields"):
        parse_yaml("", "a.yaml").top()


def test_json_has_no_lines_but_names_the_field() -> None:
    definition = parse_json('{"a": [{"b": 1}]}', "stored")
    with pytest.raises(Problem, match=r"^stored: a\[1\].b must be text"):
        definition.top().parts("a")[0].text("b")
    with pytest.raises(Problem, match="not valid JSON"):
        parse_json("{", "stored")
    with pytest.raises(Problem, match="not valid JSON"):
        parse_json('{"a": 1.5}', "stored")


def test_a_problem_falls_back_to_the_nearest_line_that_is_known() -> None:
    assert Definition("a.yaml", {}, {(): 1, ("a",): 4}).problem("is odd", ("a", "b")).message == (
        "a.yaml, line 4: a.b is odd."
    )


@pytest.mark.parametrize("depth", [41, 900, 100_000])
def test_stored_text_that_is_nested_too_deep_is_refused_before_anything_walks_through_it(depth: int) -> None:
    with pytest.raises(Problem, match="nested too deep"):
        parse_json('{"a":' * depth + "1" + "}" * depth, "The stored framework")
    assert parse_json('{"a":' * 40 + "1" + "}" * 40, "The stored framework").value
