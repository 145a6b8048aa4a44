"""A content from outside counts as written only where it is canonical: the quick look agrees with the thorough one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.canonical import canonical_text
from scr_appraiser.model.history.content import parse
from scr_appraiser.model.merging.values import parse_as_read, why_impossible
from scr_appraiser.problems import Damaged

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def thoroughly(content: str) -> tuple[dict[str, Any], bool]:
    said = parse(content)
    return said, canonical_text(said) == content


@given(st.dictionaries(st.text(), values, max_size=4) | values, st.booleans(), st.booleans(), st.booleans())
def test_both_looks_say_the_same(said: Any, is_sorted: bool, is_tight: bool, is_ascii: bool) -> None:
    separators = (",", ":") if is_tight else None
    content = json.dumps(said, ensure_ascii=is_ascii, sort_keys=is_sorted, separators=separators)
    try:
        expected = thoroughly(content)
    except Damaged:
        with pytest.raises(Damaged):
            parse_as_read(content)
    else:
        assert parse_as_read(content) == expected


@pytest.mark.parametrize(
    ("content", "is_as_written"),
    [
        ('{"a":1,"b":"é\\n\\u001f"}', True),
        ('{"b":1,"a":2}', False),
        ('{"a":1,"a":1}', False),
        ('{"a":-0}', False),
        ('{"a":"\\u00e9"}', False),
        ('{"a":99999999999999999999999999}', True),
        ('{"a":' + '{"a":' * 300 + "1" + "}" * 301, True),
    ],
)
def test_what_is_written_as_this_program_writes(content: str, is_as_written: bool) -> None:
    assert parse_as_read(content)[1] is is_as_written


@pytest.mark.parametrize("content", ['{"a":1e999}', '{"a":NaN}', '{"a":"\\ud800"}', "[]", "{", ""])
def test_what_is_no_content_at_all(content: str) -> None:
    with pytest.raises(Damaged):
        parse_as_read(content)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("review", '{"facts":{"review_ref":1.5}}'),
        ("review", '{"facts":{"agencies":["a",[2.5]]}}'),
        ("judgement", '{"rating":4.0}'),
        ("judgement", '{"comment":1.5}'),
        ("judgement", '{"evidence":[{"quote":1.5}]}'),
        ("judgement", '{"evidence":[{"later":[1.5],"quote":"a"}]}'),
        ("document", '{"pages":2.0}'),
        ("decision", '{"value":3.0}'),
        ("consensus", '{"sources":[1.5]}'),
    ],
)
def test_a_number_that_is_not_whole_stands_nowhere(kind: str, content: str) -> None:
    assert why_impossible(kind, parse_as_read(content)[0], content)
    whole = json.loads(content, parse_float=lambda digits: int(float(digits)))
    sound = {name: whole[name] for name in whole.keys() & {"facts", "rating", "pages", "value"}}
    assert not why_impossible(kind, sound, canonical_text(sound))
