"""Nothing small slips out where nobody looks: titles and caches of charts, alternative texts, bookmarks, metadata.

Every text of every file is read, not only what is on its pages; that a number would be found is tried in each place.
"""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from scr_appraiser.model.review.disclosing import Profile
from tests.stories.overview_copies import Copy

LEAK = "3 of 23 (13 %)"
_TOLD = re.compile(
    r"(?<!Page )(?<![\d.,–:])[1-4] (?:of (?:the )?\d|\(\d+(?:\.\d)? ?%|reviews\b|children\b|of \w+ children)"
)
"""A small count with its base, its share or what it counts."""
_QUOTED = re.compile(r'[A-Za-z:]+="([^"]*)"')


def texts(path: Path) -> Iterator[str]:
    """Every text in a file that is on no page of it, in workbooks and pictures all, and its name."""
    yield path.name
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            for each in pdf.objects:
                yield from _strings(each)
            yield from (str(value) for value in pdf.docinfo.values())
            yield pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in pdf.Root else ""
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as parts:
            for name in parts.namelist():
                yield from _xml(parts.read(name).decode())
    else:
        yield from _xml(path.read_text("utf-8"))


def _strings(value: Any) -> Iterator[str]:
    """The strings in an object of a PDF, without following where it points."""
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Array):
        held = value.values() if isinstance(value, pikepdf.Dictionary) else value
        yield from (text for each in held if not getattr(each, "is_indirect", False) for text in _strings(each))


def _xml(text: str) -> Iterator[str]:
    """What stands between tags, each part apart, and in attributes."""
    yield from re.split(r"<[^>]*>", text)
    yield from _QUOTED.findall(text)


def leaks(path: Path) -> list[str]:
    """The places of a file that tell a small count."""
    return [found.group() for text in texts(path) for found in _TOLD.finditer(" ".join(text.split()))]


def test_no_text_of_any_file_tells_a_small_count(copies: Mapping[Profile, Copy]) -> None:
    for profile in ("partners", "publication"):
        for form in ("pdf", "xlsx", "svg"):
            copy = copies[profile]
            assert not {path.name: found for path in copy.paths(form) if (found := leaks(path))}
            assert not _TOLD.findall(copy.text(form)), form


def test_where_they_may_be_told_small_counts_are_found_in_every_form(copies: Mapping[Profile, Copy]) -> None:
    """A control."""
    for form in ("pdf", "xlsx", "svg"):
        assert _TOLD.findall(copies["internal"].text(form)), form
    for form in ("xlsx", "svg"):
        assert any(map(leaks, copies["internal"].paths(form))), form


def _pdf(change: Callable[[pikepdf.Pdf], None]) -> Callable[[Path, Path], None]:
    def put(path: Path, to: Path) -> None:
        with pikepdf.open(path) as pdf:
            change(pdf)
            pdf.save(to)

    return put


def _alternative(pdf: pikepdf.Pdf) -> None:
    figure = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one)
    figure.Alt = pikepdf.String(LEAK)


def _bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = LEAK


def _metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as about:
        about["dc:description"] = LEAK


def _keywords(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = LEAK


def _part(pattern: str, before: str, after: str) -> Callable[[Path, Path], None]:
    def put(path: Path, to: Path) -> None:
        changed = 0
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
            for name in old.namelist():
                text = old.read(name).decode()
                if re.fullmatch(pattern, name) and before in text and not changed:
                    text, changed = text.replace(before, after, 1), 1
                new.writestr(name, text)
        assert changed, "nothing was put there"

    return put


def _in_svg(path: Path, to: Path) -> None:
    text = path.read_text("utf-8")
    to.write_text(text.replace("</title>", f": {LEAK}</title>", 1), encoding="utf-8")


PLACES: dict[str, tuple[str, Callable[[Path, Path], None]]] = {
    "alternative text of a picture": ("pdf", _pdf(_alternative)),
    "bookmark": ("pdf", _pdf(_bookmark)),
    "XMP": ("pdf", _pdf(_metadata)),
    "keywords": ("pdf", _pdf(_keywords)),
    "title of a chart": ("xlsx", _part(r"xl/charts/chart\d+\.xml", "</a:t>", f" {LEAK}</a:t>")),
    "cache of a chart": (
        "xlsx", _part(r"xl/charts/chart\d+\.xml", "</numRef>", f"<numCache><pt><v>{LEAK}</v></pt></numCache></numRef>")
    ),
    "alternative text of a chart": (
        "xlsx", _part(r"xl/drawings/drawing\d+\.xml", ' name="', f' descr="{LEAK}" name="')
    ),
    "properties": ("xlsx", _part(r"docProps/core\.xml", "</dc:title>", f" {LEAK}</dc:title>")),
    "header of a sheet": ("xlsx", _part(r"xl/worksheets/sheet2\.xml", "</oddHeader>", f" {LEAK}</oddHeader>")),
    "title of a picture": ("svg", _in_svg),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_small_count_would_be_found_in_every_place(
    place: str, copies: Mapping[Profile, Copy], tmp_path: Path
) -> None:
    """Controls: the search finds what is put there, and nothing before."""
    form, put = PLACES[place]
    path, to = copies["publication"].paths(form)[0], tmp_path / f"leaking.{form}"
    put(path, to)
    assert not leaks(path)
    assert leaks(to)
