"""The recovery code: the key again, however it is written; whatever is mistyped is found, and where."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.file.database import open_workspace
from scr_appraiser.model.file.keys import Key, derive
from scr_appraiser.model.file.recovery_codes import (
    ALPHABET,
    MistypedCode,
    is_recovery_code,
    key_from_code,
    recovery_code,
)
from scr_appraiser.model.file.unlocking import WrongCode
from tests.fixtures import a_workspace

SALT = bytes(range(16))
KEY = Key(bytearray(random.Random(4).randbytes(32)), SALT)
CODE = recovery_code(KEY)


@given(st.binary(min_size=32, max_size=32))
def test_a_code_is_the_key_in_print(raw: bytes) -> None:
    code = recovery_code(Key(bytearray(raw), SALT))
    assert [len(group) for group in code.split("-")] == [5] * 13
    assert set(code) <= set(ALPHABET) | {"-"}
    assert key_from_code(code, SALT).raw == raw


def test_no_character_of_a_code_is_taken_for_another() -> None:
    assert len(set(ALPHABET)) == 31, "prime, or mistypes would be missed"
    assert not set(ALPHABET) & set("0O1IL")


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", "–"),
        f"  {CODE}\n",
        CODE.replace("-", "")[:7] + " " + CODE.replace("-", "")[7:],
        CODE.replace("-", " - "),
        CODE.replace("-", "\u00a0"),
    ],
)
def test_capitals_spaces_and_dashes_make_no_difference(typed: str) -> None:
    assert is_recovery_code(typed)
    assert key_from_code(typed, SALT).raw == KEY.raw


def mistypes(groups: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Every code with one character mistyped, and every one with two neighbours of a group swapped."""
    for place, group in enumerate(groups):
        for at, right in enumerate(group):
            for wrong in set(ALPHABET + "0O1IL?Ä") - {right}:
                yield place, [*groups[:place], group[:at] + wrong + group[at + 1 :], *groups[place + 1 :]]
            if at and group[at - 1] != right:
                swapped = group[: at - 1] + right + group[at - 1] + group[at + 1 :]
                yield place, [*groups[:place], swapped, *groups[place + 1 :]]


def test_every_mistyped_letter_and_every_swap_of_neighbours_is_found_and_its_group_named() -> None:
    tried = 0
    for place, groups in mistypes(CODE.split("-")):
        assert is_recovery_code("-".join(groups))
        with pytest.raises(MistypedCode, match=f"^Group {place + 1} of the recovery code is mistyped"):
            key_from_code("-".join(groups), SALT)
        tried += 1
    assert tried > 2000


def test_any_two_groups_swapped_are_found_and_named() -> None:
    groups = CODE.split("-")
    for first in range(13):
        for second in range(first + 1, 13):
            swapped = list(groups)
            swapped[first], swapped[second] = groups[second], groups[first]
            with pytest.raises(MistypedCode, match=f"^Groups {first + 1} and {second + 1} of"):
                key_from_code("".join(swapped), SALT)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda groups: groups[:12], "has 13 groups; here are only the first 12"),
        (lambda groups: [*groups[:11], groups[11][:3]], "has 13 groups; here are only the first 11"),
        (lambda groups: groups[1:], "In group 1 of"),
        (lambda groups: [*groups, "X2"], "At the end of"),
        (lambda groups: [*groups[:3], groups[3][1:], *groups[4:]], "Group 4 of the recovery code is mistyped"),
        (lambda groups: ["".join(groups)[:17] + "".join(groups)[18:]], "In group 4 of"),
        (lambda groups: ["".join(groups)[1:]], "In group 1 of"),
        (lambda groups: ["".join(groups)[:40] + "2" + "".join(groups)[40:]], "In group 9"),
        (lambda groups: [*groups[:2], "22222", *groups[3:7], "33333", "44444", *groups[9:]], "Groups 3, 8 and 9 of"),
    ],
)
def test_what_is_missing_or_too_many_is_found_and_where(spoil: Callable[[list[str]], list[str]], message: str) -> None:
    typed = "-".join(spoil(CODE.split("-")))
    assert is_recovery_code(typed)
    with pytest.raises(MistypedCode, match=message) as caught:
        key_from_code(typed, SALT)
    assert "printed page" in caught.value.advice


@pytest.mark.parametrize(
    "passphrase",
    [
        "",
        "open sesame",
        "correct-horse-battery-staple-again",
        "🔑" * 65,
        "a" * 65,
        "ABCDE-" * 13,
        "x" * 10_000,
        CODE[:17],
    ],
)
def test_a_passphrase_is_not_taken_for_a_code(passphrase: str) -> None:
    assert not is_recovery_code(passphrase)


def test_a_number_greater_than_any_key_is_no_code() -> None:
    greatest = int.from_bytes(b"\xff" * 32)
    assert key_from_code(recovery_code(Key(bytearray(b"\xff" * 32), SALT)), SALT).raw == b"\xff" * 32
    beyond = Key(bytearray((greatest + 1).to_bytes(33)), SALT)
    with pytest.raises(MistypedCode, match="not a recovery code of this program"):
        key_from_code(recovery_code(beyond), SALT)


def test_the_code_opens_the_file_in_place_of_its_passphrase(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, passphrase="open sesame")
    assert workspace.key is not None
    code, salt = recovery_code(workspace.key), workspace.key.salt
    workspace.close()
    open_workspace(workspace.path, passphrase=code.lower()).close()
    with pytest.raises(WrongCode, match="made last"):
        open_workspace(workspace.path, passphrase=recovery_code(derive("another", salt)))
    with pytest.raises(MistypedCode, match="Group 1 "):
        open_workspace(workspace.path, passphrase=f"{'3' if code[0] == '2' else '2'}{code[1:]}")
