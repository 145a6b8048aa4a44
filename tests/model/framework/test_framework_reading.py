"""Reading frameworks: the default one whole, and every mistake with its file, line and field."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.canonical import canonical, canonical_hash
from scr_appraiser.model.framework.definition_text import MOST_FAULTS, Faults
from scr_appraiser.model.framework.framework_reading import (
    framework_from_json,
    framework_from_path,
    framework_from_yaml,
)
from scr_appraiser.model.framework.rules import Count
from scr_appraiser.problems import Problem
from tests.builders import FRAMEWORK_FILE, a_framework

TEXT = FRAMEWORK_FILE.read_text("utf-8")


def refusal(text: str | bytes) -> str:
    with pytest.raises(Problem) as caught:
        framework_from_yaml(text, "mine.yaml")
    assert caught.value.advice
    return caught.value.message


def test_the_default_framework_has_nine_domains_and_forty_two_criteria() -> None:
    framework = a_framework()
    assert " ".join(domain.id for domain in framework.domains) == "SCO CAN MAI EVB VOI ANA REC GOV PUB"
    assert len(list(framework.criteria())) == 42
    assert sum(domain.weight for domain in framework.domains) == 100
    assert [domain.id for domain in framework.domains if domain.is_core] == ["SCO", "CAN", "MAI", "EVB"]


def test_every_level_of_the_default_framework_is_described() -> None:
    for criterion in a_framework().criteria():
        assert list(criterion.levels) == [6, 5, 4, 3, 2, 1]
        assert criterion.weight == (2 if criterion.is_key else 1)
        assert criterion.prompts
        assert criterion.look_for


def test_what_a_criterion_says_is_read() -> None:
    criterion = a_framework().criterion("CAN4")
    assert criterion.title == "Openness with those harmed"
    assert not criterion.absence_is_weakness
    assert len(criterion.na_conditions) == 2
    assert a_framework().domain_of("CAN4").id == "CAN"
    assert a_framework().choices(criterion) == (6, 5, 4, 3, 2, 1, "NA", "IE")
    assert a_framework().choices(a_framework().criterion("SCO1")) == (6, 5, 4, 3, 2, 1, "IE")


def test_words_and_colours_of_answers() -> None:
    framework = a_framework()
    assert [framework.word(answer) for answer in (6, 1, "NA", "IE", None)] == [
        "Excellent", "Unsatisfactory", "Not applicable", "Insufficient evidence", "Not yet rated"
    ]  # fmt: skip
    assert framework.colour(6) == "#1B5E20"
    assert framework.colour("IE") is None


def test_comments_and_references_are_asked_for_where_the_framework_says() -> None:
    framework = a_framework()
    answers = (1, 2, 3, 4, 5, 6, "NA", "IE", None)
    assert [answer for answer in answers if framework.needs_comment(answer)] == [1, 2, 6, "NA", "IE"]
    assert [answer for answer in answers if framework.needs_evidence(answer)] == [1, 2, 3, 4, 5, 6]


def test_rules_are_read_as_conditions() -> None:
    caps = {cap.id: cap for cap in a_framework().domain_rules.caps}
    assert caps["DL3"].when.any_of == (Count(of=("all",), answered=(1,), at_least=2),)
    assert caps["DL5"].when.any_of == (
        Count(of=("key",), below=6, at_least=1),
        Count(of=("all",), below=5, at_least=1),
        Count(of=("all",), answered=("IE",), at_least=1),
    )
    assert [rule.id for rule in a_framework().domain_rules.coverage] == ["DC0", "DC1", "DC2"]
    assert a_framework().overall_rules.is_narrative_required


def test_the_plain_values_are_those_that_any_yaml_reader_finds() -> None:
    plain = yaml.safe_load(TEXT)
    for domain in plain["domains"]:
        for criterion in domain["criteria"]:
            criterion["levels"] = {str(level): words for level, words in criterion["levels"].items()}
    assert framework_from_yaml(TEXT, "mine.yaml")[1] == plain


def test_a_stored_framework_comes_back_the_same() -> None:
    framework, plain = framework_from_yaml(TEXT, "mine.yaml")
    assert framework_from_json(canonical(plain).decode()) == framework
    assert framework.hash == canonical_hash(plain)


def test_comments_and_line_ends_in_the_file_do_not_change_the_hash() -> None:
    text = "# a remark\n" + TEXT.replace("\n", "\r\n")
    assert framework_from_yaml(text.encode("utf-8-sig"), "mine.yaml")[0].hash == a_framework().hash


def test_one_changed_word_changes_the_hash() -> None:
    assert framework_from_yaml(TEXT.replace("Weak\n", "Feeble\n", 1), "mine.yaml")[0].hash != a_framework().hash


MISTAKES = [
    # old, new, where the line is ("#": where the whole file begins), words
    ("  version: 0.9.0\n", "", "framework:\n", 'framework lacks "version"'),
    ("  version: 0.9.0", "  version: 1.0", "version: 1.0", "1.0 is a decimal number"),
    ("  version: 0.9.0", "  version: 1", "version: 1\n", "framework.version must be text"),
    ("  version: 0.9.0", "  version: 1/2", "version: 1/2", 'framework.version is "1/2"'),
    ("  id: scr-quality-appraisal\n", "  id: ''\n", "  id: ''", "framework.id must be text"),
    ("  id: scr-quality-appraisal\n", "  id: my framework\n", "  id: my", 'framework.id is "my framework"'),
    ("  language: en-GB", "  langauge: en-GB", "framework:\n", 'framework lacks "language"'),
    ("  language: en-GB", "  language: en-GB\n  colour: red", "colour: red", "framework.colour is not a field that is"),
    ("  language: en-GB", "  language: en-GB\n  language: en", "language: en\n", '"language" is given twice'),
    ("  language: en-GB", "  language: &a en-GB", "&a", "anchors and aliases"),
    ("  language: en-GB", "  language: !!str en-GB", "!!str", "tags"),
    ("  language: en-GB", "language: en-GB", "  title:", "not valid YAML"),
    ("  language: en-GB", '  language: "a\\x07"', "language:", "framework.language holds a control character"),
    ("  language: en-GB", "  language: [en]", "language:", "framework.language must be text"),
    ("groups:\n", "groups:\n  all: [SCO]\n", "  all:", "groups.all is a name that the program keeps for itself"),
    ("  core: [SCO, CAN, MAI, EVB]", "  core: [SCO, CAM]", "  core:", 'groups.core[2] names "CAM", which is no domain'),
    ("  core: [SCO, CAN, MAI, EVB]", "  core: [SCO, SCO]", "  core:", "groups.core names a domain twice"),
    ("  core: [SCO, CAN, MAI, EVB]", "  core: []", "  core:", "groups.core must be a list of at least one"),
    ("  core: [SCO, CAN, MAI, EVB]", "  core: SCO", "  core:", "groups.core must be a list"),
    ("  other: [VOI, REC, GOV, PUB]", "  VOI: [VOI]", "- id: VOI", "domains[5].id is also the name of a group"),
    ("adequacy_line: 3", "adequacy_line: 7", "adequacy_line: 7", "scale.adequacy_line must be a whole number from 1"),
    ("- value: 6", "- value: 7", "value: 7", "scale.points[1].value must be a whole number from 1 to 6"),
    ("- value: 6", "- value: 5", "  points:", "scale.points must be the values 6 to 1, each once, the highest first"),
    ("'#1B5E20'", "green", "colour: green", "scale.points[1].colour must be a colour such as '#1B5E20'"),
    ("    label: Not applicable\n", "", "  NA:", 'specials.NA lacks "label"'),
    ("confidence: [high, medium, low]", "confidence: []", "confidence:", "confidence must be a list of at least one"),
    ("confidence: [high, medium, low]", "", "# The default", 'the file lacks "confidence"'),
    ("- id: CAN\n", "- id: SCO\n", "- id: SCO\n  name: Candour", "domains[2].id is used twice"),
    ("  - id: CAN3\n", "  - id: CAN2\n", "- id: CAN2\n    title: Honesty", "domains[2].criteria[3].id is used twice"),
    ("  - id: SCO1\n", "  - id: all\n", "- id: all", 'domains[1].criteria[1].id is "all"'),
    ("  weight: 10\n", "  weight: 0\n", "  weight: 0", "domains[1].weight must be a whole number from 1"),
    ("  weight: 10\n", "  weight: 2.5\n", "  weight: 2.5", "2.5 is a decimal number"),
    ("    weight: 1\n", "    weight: -1\n", "    weight: -1", "domains[1].criteria[1].weight must be a whole number"),
    ("    weight: 1\n", "    weight: one\n", "    weight: one", "domains[1].criteria[1].weight must be a whole number"),
    ("    weight: 1\n", "    weight: true\n", "    weight: true", "domains[1].criteria[1].weight must be a whole"),
    ("    key: false\n", "    key: maybe\n", "    key: maybe", "domains[1].criteria[1].key must be true or false"),
    ("    key: true\n    weight: 2", "    key: false\n    weight: 2", "  criteria:\n", "domains[1].criteria has no"),
    ("absence_of_evidence: weakness", "absence_of_evidence: bad", "absence_of_evidence: bad", 'is "bad", but must be'),
    ("    na_allowed: false", "    na_allowed: true", "na_allowed: true", "na_allowed is true, but no na_conditions"),
    ("    na_conditions: []", "    na_conditions: [Lost]", "na_conditions: [Lost]", "na_conditions are listed, but"),
    ("    na_conditions: []", "    na_conditions: ['']", "na_conditions: ['']", "na_conditions[1] must be text"),
    ("      6: Complete, reasoned", "      7: Complete, reasoned", "      7: C", "levels.7 must be a whole number"),
    ("      3: The reader can work", "      x: The reader can work", "      x: T", "levels.x must be a whole number"),
    ("      5: Criterion, decision-maker", "      6: Criterion, d", "      6: Criterion, d", '"6" is given twice'),
    ("      4: Criterion and decision are", "      # Criterion and decision are", "    levels:\n", "levels lacks"),
    ("    prompts:\n", "    prompts: why\n    promts:\n", "    promts:", "criteria[1].promts is not a field that is"),
    ("judgement_rules:\n", "rules:\n", "# The default", 'the file lacks "judgement_rules"'),
    ("comment_when: [1, 2, 6, NA, IE]", "comment_when: [1, 7]", "comment_when:", "comment_when[2] must be an answer:"),
    ("comment_when: [1, 2, 6, NA, IE]", "comment_when: never", "comment_when:", "comment_when must be an answer: 1 to"),
    ("coverage_of: applicable", "coverage_of: some", "coverage_of: some", 'coverage_of is "some", but must be one'),
    ("      below_percent: 60", "      below_percent: 600", "below_percent: 600", "below_percent must be a whole"),
    ("      from_percent: 60", "      from_percent: 90", "from_percent: 90", "from_percent must be a whole number"),
    ("      nothing_applicable: true\n", "", "- id: DC0", "coverage_rules[1] needs below_percent, nothing_applicable"),
    ("      becomes: NA", "      becomes: 3", "becomes: 3", "coverage_rules[1].becomes must be text"),
    ("      becomes: NA", "      becomes: NA\n      cap: 3", "- id: DC0", "coverage_rules[1] needs either becomes or"),
    ("- id: DL2", "- id: DL1", "- id: DL1\n      words: a key criterion is 2", "caps[2].id is used twice"),
    ("- id: DL2", "- id: DC2", "- id: DC2\n      words: a key", "caps[2].id is used twice"),
    ("      cap: 2\n", "      cap: 0\n", "cap: 0", "domain.caps[1].cap must be a whole number from 1 to 6"),
    ("of: key, answered: 1}", "of: kee, answered: 1}", "of: kee", 'when.of names "kee", which is no group, criterion'),
    ("of: key, answered: 1}", "of: SCO2, answered: 1}", "of: SCO2", 'when.of names "SCO2", which is no group'),
    ("of: decisive, answered: 1}", "of: [core, AN], answered: 1}", "[core, AN]", 'when.of names "AN", which is no'),
    ("of: PUB2,", "of: PUB9,", "of: PUB9", 'alerts[1].when.of names "PUB9", which is no group, criterion or domain'),
    ("of: key, answered: 1}", "of: key, answered: 9}", "answered: 9", "when.answered must be an answer: 1 to 6, NA or"),
    ("of: key, answered: 1}", "of: key}", "of: key}", "when needs answered or below"),
    ("{at_least: 1, of: key, answered: 1}", "{of: key, answered: 1}", "{of: key", "when needs either at_least or"),
    ("{at_least: 1, of: key, answered: 1}", "{at_least: 0, of: key, answered: 1}", "{at_least: 0", "when.at_least"),
    ("{at_least: 1, of: key, answered: 1}", "a key criterion is 1", "when: a key", "when must be a set of named"),
    ("{at_least: 1, of: key, answered: 1}", "{any_of: []}", "{any_of", "when.any_of must hold at least one condition"),
    ("    adjustment: 1\n", "    adjustment: 6\n", "adjustment: 6", "domain.adjustment must be a whole number from 0"),
    ("    narrative: required", "    narrative: yes", "narrative: yes", 'overall.narrative is "yes", but must be one'),
    ("    words: Moderation is compulsory.\n", "", "- id: AL3", 'alerts[3] lacks "words"'),
    ("moderation:\n", "moderation: none\nmoderatoin:\n", "moderatoin:", "moderatoin is not a field that is known here"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "words"), MISTAKES, ids=lambda value: value[:24].strip())
def test_a_mistake_is_refused_with_its_line_and_field(old: str, new: str, place: str, words: str) -> None:
    assert old in TEXT, "the default framework has changed: state the mistake anew"
    text = TEXT.replace(old, new, 1)
    line = 7 if place.startswith("#") else text[: text.index(place)].count("\n") + 1
    faults = refusal(text).splitlines()
    assert any(words in fault and fault.startswith(f"mine.yaml, line {line}: ") for fault in faults)
    assert len(faults) <= 3, "one mistake is not told as many"


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = TEXT
    for old, new in (
        ("  language: en-GB", "  langauge: en-GB"),
        ("- value: 6", "- value: 7"),
        ("  weight: 10\n", "  weight: 0\n"),
        ("    weight: 1\n", "    weight: 2.5\n"),
        ("    key: false\n", "    key: maybe\n"),
        ("coverage_of: applicable", "coverage_of: some"),
        ("    narrative: required", "    narrative: yes"),
    ):
        text = text.replace(old, new, 1)
    with pytest.raises(Faults) as caught:
        framework_from_yaml(text, "mine.yaml")
    told = [fault.split(": ", 1)[1] for fault in caught.value.faults]
    assert told == [
        'framework lacks "language".',
        "framework.langauge is not a field that is known here.",
        "scale.points[1].value must be a whole number from 1 to 6.",
        "domains[1].weight must be a whole number from 1 to 1000.",
        "domains[1].criteria[1].key must be true or false.",
        "2.5 is a decimal number; write a whole number, or put it in quotes.",
        'judgement_rules.domain.coverage_of is "some", but must be one of: applicable, all.',
        'judgement_rules.overall.narrative is "yes", but must be one of: required, optional.',
    ]
    lines = [int(fault.split("line ")[1].split(":")[0]) for fault in caught.value.faults]
    assert lines == sorted(lines)


def test_what_is_no_yaml_further_down_does_not_hide_the_mistakes_before_it() -> None:
    text = TEXT.replace("  version: 0.9.0", "  version: 1.0", 1) + "\n  odd: [\n"
    assert [fault.split(": ", 1)[1][:26] for fault in refusal(text).splitlines()] == [
        "1.0 is a decimal number; w", "this is not valid YAML (di"
    ]  # fmt: skip


def test_reading_stops_where_there_are_more_mistakes_than_anybody_mends() -> None:
    many = "\n".join(f"field_{number}: 1" for number in range(MOST_FAULTS + 50))
    assert len(refusal(many).splitlines()) == MOST_FAULTS


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "the file must be a set of named fields"),
        ("# only a remark\n", "the file must be a set of named fields"),
        ("- a list", "the file must be a set of named fields"),
        ("just words", "the file must be a set of named fields"),
        ("PK\x03\x04 a workbook", "not valid YAML"),
        (b"\xff\xfeframework", "not UTF-8"),
        ("a: [" * 200, "nested too deep"),
        ("# " + "x" * 6_000_000, "far larger"),
    ],
    ids=["empty", "remark", "list", "words", "workbook", "UTF-16", "deep", "huge"],
)
def test_what_is_no_framework_at_all_is_refused_in_a_sentence(content: str | bytes, words: str) -> None:
    message = refusal(content)
    assert message.startswith("mine.yaml")
    assert words in message


def test_aliases_that_would_grow_without_bound_are_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{n}: &b{n} [*a, *a]\n" for n in range(50))
    assert refusal(bomb).startswith("mine.yaml, line 1: anchors")


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="none.yaml cannot be read"):
        framework_from_path(tmp_path / "none.yaml")


def test_a_damaged_stored_framework_is_a_problem_without_a_line() -> None:
    with pytest.raises(Problem, match="^The stored framework"):
        framework_from_json("{}")
    with pytest.raises(Problem, match="not valid JSON"):
        framework_from_json("{")


def test_what_nobody_could_read_on_a_screen_is_refused() -> None:
    long = refusal(TEXT.replace("Sharp questions", "Sharp " * 2_000 + "questions", 1))
    assert "domains[1].criteria[2].levels.6 has more than 10,000 characters" in long
    many = refusal(
        TEXT.replace("confidence: [high,", f"confidence: [{', '.join(['so'] * 250)}, high,", 1)
        .replace("\n  title: ", "\n  name: ", 1)
    )  # fmt: skip
    assert "confidence holds more than 200 parts" in many
    assert "title" not in many, "beside so many nothing else is looked for"


def test_a_folder_is_no_framework(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        framework_from_path(tmp_path)


LINES = TEXT.split("\n")


@given(st.integers(0, len(LINES) - 1), st.sampled_from(["", "  - x", "a: 1", "\t", ": ", "[", "'", "  cap: 3"]))
def test_any_one_line_replaced_is_read_or_refused_as_a_problem(number: int, line: str) -> None:
    changed = "\n".join([*LINES[:number], line, *LINES[number + 1 :]])
    refused = ""
    try:
        framework, values = framework_from_yaml(changed, "mine.yaml")
    except Problem as problem:
        refused = problem.message
    assert "mine.yaml" in refused or framework == framework_from_json(canonical(values).decode())
