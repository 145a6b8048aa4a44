"""Comparing two versions of a framework: what differs is found and named, what does not is left out."""

from dataclasses import fields, replace

import pytest

from scr_appraiser.model.framework.comparing import Difference, compare, summary
from scr_appraiser.model.framework.framework_reading import framework_from_yaml
from scr_appraiser.model.framework.frameworks import Framework
from scr_appraiser.model.past.entries import FieldChange
from tests.builders import FRAMEWORK_FILE, a_framework

TEXT = FRAMEWORK_FILE.read_text("utf-8")
NEWER = ("version: 0.9.0", "version: 0.9.1")


def changed(*changes: tuple[str, str]) -> Framework:
    """The shipped framework as its next version, with each of the texts replaced once."""
    text = TEXT
    for old, new in (NEWER, *changes):
        assert old in text
        text = text.replace(old, new, 1)
    return framework_from_yaml(text, "mine.yaml")[0]


def found(*changes: tuple[str, str]) -> tuple[Difference, ...]:
    """What differs beside the version."""
    version, *others = compare(a_framework(), changed(*changes))
    assert version == Difference("General", "changed", (FieldChange("Version", "0.9.0", "0.9.1"),))
    return tuple(others)


def test_a_framework_does_not_differ_from_itself() -> None:
    assert compare(a_framework(), a_framework()) == ()
    assert summary(()) == "They say the same."
    assert summary(compare(a_framework(), changed())) == "Only what is said of the whole differs."


def test_a_level_reworded_is_shown_with_both_texts() -> None:
    (only,) = found(("No reason given, or the reason", "No reason, or the reason"))
    assert (only.part, only.how) == ("Criterion SCO1 Reason for holding the review", "changed")
    (field,) = only.fields
    assert field.label == "Level 1"
    assert (field.before or "").startswith("No reason given, or")
    assert (field.after or "").startswith("No reason, or")


def test_a_criterion_under_another_id_is_one_removed_and_one_added() -> None:
    domain, added, removed = found(("- id: SCO1", "- id: SCO9"))
    assert domain.fields[0].label == "Criteria in their order"
    assert (added.part[:14], added.how, removed.part[:14], removed.how) == (
        "Criterion SCO9", "added", "Criterion SCO1", "removed"
    )  # fmt: skip
    assert all(field.before is None for field in added.fields)
    assert all(field.after is None for field in removed.fields)
    differences = compare(a_framework(), changed(("- id: SCO1", "- id: SCO9")))
    assert summary(differences) == "1 domain changed; 1 criterion added; 1 criterion removed."


def test_other_weights_are_counted_by_themselves() -> None:
    differences = compare(
        a_framework(), changed(("  weight: 10\n", "  weight: 12\n"), ("    weight: 1\n", "    weight: 3\n"))
    )
    assert summary(differences) == (
        "1 domain changed (1 with another weight); 1 criterion changed (1 with another weight)."
    )


def test_a_rule_whose_words_stay_but_whose_numbers_change_is_found() -> None:
    (only,) = found(("{at_least: 1, of: key, answered: 1}", "{at_least: 2, of: key, answered: 1}"))
    assert only.part == "Rules for the judgement on a domain"
    assert "(at least 1 of key answered 1)" in (only.fields[0].before or "")
    assert "(at least 2 of key answered 1)" in (only.fields[0].after or "")


@pytest.mark.parametrize("name", [field.name for field in fields(Framework) if field.name != "hash"])
def test_nothing_that_a_framework_says_can_differ_unseen(name: str) -> None:
    framework = a_framework()
    value = getattr(framework, name)
    others = {
        str: "other", int: 5, tuple: value[:-1] if isinstance(value, tuple) else (), dict: {"other": ("SCO",)}
    }  # fmt: skip
    if name in ("domain_rules", "overall_rules"):
        other: object = replace(value, adjustment=2)
    else:
        other = others[type(value)]
    assert compare(framework, replace(framework, **{name: other})), name  # type: ignore[arg-type]
