"""A person's lists of prompts are kept, shared and read back; whatever else a file holds is refused in words."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_appraiser.model.evidence.prompting import PromptList
from scr_appraiser.problems import Problem
from scr_appraiser.ui.report.prompt_list_files import LARGEST, read_lists, shipped_lists, with_ending, write_lists
from scr_appraiser.ui.report.prompt_lists import PromptLists, kept_path
from scr_appraiser.ui.settings import settings_path

ONE = PromptList("Ours", "Why: “no”?", ("no", "a|b ... c", "#not a comment", "was *ed !by", "2024-01-01"))


@pytest.fixture
def told() -> list[Problem]:
    return []


def lists_at(path: Path, told: list[Problem]) -> PromptLists:
    return PromptLists(path, told.append)


def test_until_they_are_edited_the_lists_that_came_with_it_are_used(tmp_path: Path, told: list[Problem]) -> None:
    assert lists_at(tmp_path / "prompts.json", told).present() == shipped_lists()
    assert shipped_lists()[0].title == "Blame"
    assert not told


def test_the_file_lies_beside_the_settings() -> None:
    assert kept_path().parent == settings_path().parent
    assert kept_path() != settings_path()


def test_edited_lists_are_there_again_next_time(tmp_path: Path, told: list[Problem]) -> None:
    path = tmp_path / "not yet there" / "prompts.json"
    lists = lists_at(path, told)
    lists.keep([ONE])
    assert lists.present() == lists_at(path, told).present() == (ONE,)
    assert json.loads(path.read_text("utf-8"))["lists"][0]["title"] == "Ours"


def test_going_back_leaves_no_file_so_that_later_versions_bring_theirs(tmp_path: Path, told: list[Problem]) -> None:
    path = tmp_path / "prompts.json"
    lists_at(path, told).keep([ONE])
    lists_at(path, told).keep(shipped_lists())
    assert not path.exists()
    assert lists_at(path, told).present() == shipped_lists()


def test_no_list_at_all_may_be_kept(tmp_path: Path, told: list[Problem]) -> None:
    lists_at(tmp_path / "prompts.json", told).keep([])
    assert lists_at(tmp_path / "prompts.json", told).present() == ()


def test_a_damaged_file_is_told_once_and_left_alone_until_lists_are_saved(tmp_path: Path, told: list[Problem]) -> None:
    path = tmp_path / "prompts.json"
    path.write_text('{"lists": [')
    lists = lists_at(path, told)
    assert lists.present() == lists.present() == shipped_lists()
    assert [problem.message for problem in told] == [
        "Your own lists of prompts cannot be used. “prompts.json” cannot be read as lists of prompts."
    ]
    assert path.read_text() == '{"lists": ['
    lists.keep([ONE])
    assert lists_at(path, told).present() == (ONE,)


def test_what_cannot_be_searched_for_is_not_kept(tmp_path: Path, told: list[Problem]) -> None:
    lists = lists_at(tmp_path / "prompts.json", told)
    with pytest.raises(Problem, match="cannot be searched for"):
        lists.keep([PromptList("Ours", "", ("*",))])
    assert lists.present() == shipped_lists()
    assert not (tmp_path / "prompts.json").exists()


def test_where_nothing_can_be_written_the_present_lists_stay(tmp_path: Path, told: list[Problem]) -> None:
    (tmp_path / "file").write_text("")
    lists = lists_at(tmp_path / "file" / "prompts.json", told)
    with pytest.raises(Problem):
        lists.keep([ONE])
    assert lists.present() == shipped_lists()


@pytest.mark.parametrize("name", ["lists.yaml", "lists.yml", "lists.json", "LISTS.JSON"])
def test_what_is_exported_is_imported_the_same(tmp_path: Path, name: str) -> None:
    write_lists(tmp_path / name, [ONE, *shipped_lists()])
    assert read_lists(tmp_path / name) == (ONE, *shipped_lists())


def test_a_name_without_an_ending_gets_one_and_replaces_nothing_unasked(tmp_path: Path) -> None:
    assert with_ending(tmp_path / "team.v2") == tmp_path / "team.v2.yaml"
    assert with_ending(tmp_path / "team.JSON") == tmp_path / "team.JSON"
    (tmp_path / "team.yaml").write_text("")
    assert with_ending(tmp_path / "team.yaml") == tmp_path / "team.yaml"
    with pytest.raises(Problem, match="“team.yaml” is there already"):
        with_ending(tmp_path / "team")


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp", "Zs"]), min_size=1, max_size=20)


@given(words, words, st.lists(words.filter(str.isalnum), max_size=4))
def test_any_words_come_back_from_both_kinds_of_file(
    tmp_path_factory: pytest.TempPathFactory, title: str, question: str, phrases: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("lists")
    written = PromptList(title, question, tuple(phrases))
    for name in ("lists.yaml", "lists.json"):
        write_lists(folder / name, [written])
        assert read_lists(folder / name) == (written,)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.yaml", b"", "holds no lists"),
        ("a.yaml", b"lists: [", "cannot be read as lists"),
        ("a.yaml", b"\xff\xfe\x00", "cannot be read as lists"),
        ("a.yaml", b"%PDF-1.7\n\x00", "cannot be read as lists"),
        ("a.yaml", b"[" * 100_000, "cannot be read as lists"),
        ("a.json", b"[" * 100_000, "cannot be read as lists"),
        ("a.json", b"{}", "holds no lists"),
        ("a.json", b"lists: []", "cannot be read as lists"),
        ("a.json", b'{"lists": [{"title": "One", "phrases": "abc"}]}', "holds no lists"),
        ("a.yaml", b"&a [*a]", "cannot be read as lists"),
        ("a.yaml", b"lists: !!python/object/apply:os.system ['exit 1']", "holds no lists"),
        ("a.yaml", b"lists:\n- title: One\n  phrases: ['*']", "“[*]” cannot be searched for"),
        ("a.yaml", b"lists:\n- title: One\n  phrases: []\n- title: one\n  phrases: []", "two lists called “one”"),
        ("a.yaml", b" " * (LARGEST + 1), "larger than 1 MB"),
    ],
)
def test_a_file_without_lists_is_refused_in_words(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem, match=words) as caught:
        read_lists(tmp_path / name)
    assert name in caught.value.message
    assert caught.value.advice


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(Problem, match="cannot be read"):
            read_lists(path)


def test_a_list_written_by_hand_keeps_its_words_whatever_yaml_takes_them_for(tmp_path: Path) -> None:
    path = tmp_path / "by hand.yaml"
    path.write_text("lists:\n- title: One\n  phrases:\n  - no\n  - 2024-99-99\n  - 007\n", "utf-8-sig")
    assert read_lists(path)[0].phrases == ("no", "2024-99-99", "007")
