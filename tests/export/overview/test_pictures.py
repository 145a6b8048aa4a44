"""The pictures of an overview in the report and as SVG: vectors, safe text, nothing of what is not shown."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from pypdf import PdfReader

from scr_appraiser.export.overview.brief import brief
from scr_appraiser.export.overview.exporting import export_overview
from scr_appraiser.export.overview.svg import _MARGIN
from scr_appraiser.export.pdf.breaking import Measure
from scr_appraiser.export.pdf.drawing import DrawingBlock, drawing_block
from scr_appraiser.export.pdf.fonts import REGULAR
from scr_appraiser.export.pdf.styles import PAGE_HEIGHT
from scr_appraiser.export.pdf.tagging import Element
from scr_appraiser.export.report import Drawing
from scr_appraiser.model.overview.pictures.shapes import Text
from scr_appraiser.model.overview.statistics import Row, Statistic
from tests.export.overview.overviews import AGES, METHODS, REVIEWS, TIMES, TRAINING, a_report, an_overview

_SVG = "{http://www.w3.org/2000/svg}"


def svgs(folder: Path, *statistics: Statistic) -> dict[str, ElementTree.Element]:
    """The pictures that are written, parsed, by the id of their statistic."""
    files = export_overview(a_report(an_overview(*statistics)), folder, formats=("svg",)).files
    return {file.path.stem: ElementTree.fromstring(file.path.read_bytes()) for file in files}


def words_of(picture: ElementTree.Element) -> list[str]:
    """What a picture says, text by text."""
    return [text.text or "" for text in picture.iter(f"{_SVG}text")]


def test_every_statistic_with_a_picture_has_an_svg_with_title_and_marking(tmp_path: Path) -> None:
    pictures = svgs(tmp_path)
    assert set(pictures) == {"B1", "B3", "C2", "E2"}
    for picture in pictures.values():
        assert picture.findtext(f"{_SVG}title")
        assert "OFFICIAL-SENSITIVE PERSONAL · INVENTED DATA" in words_of(picture)


def test_text_that_somebody_typed_stays_text_and_nothing_points_outside(tmp_path: Path) -> None:
    picture = svgs(tmp_path, METHODS)["B3"]
    assert any("<b>a" in words for words in words_of(picture))
    tags = {element.tag.removeprefix(_SVG) for element in picture.iter()}
    assert tags <= {"svg", "title", "desc", "defs", "pattern", "rect", "g", "line", "circle", "polygon", "text"}
    assert not any("href" in name or name.startswith("on") for element in picture.iter() for name in element.attrib)


def test_what_is_not_shown_is_hatched_alike_whatever_it_was(tmp_path: Path) -> None:
    picture = svgs(tmp_path, METHODS)["B3"]
    hatched = [rect for rect in picture.iter(f"{_SVG}rect") if rect.get("fill") == "url(#not-shown)"]
    assert len({(rect.get("width"), rect.get("height")) for rect in hatched}) == 1
    assert len(hatched) == 2


def test_names_are_not_cut_where_they_come_out_wider_in_another_face(tmp_path: Path) -> None:
    rows = tuple(Row(f"{number} of a name that takes much room", (f"{number}",), n=5) for number in range(3))
    picture, measure = svgs(tmp_path, replace(METHODS, rows=rows))["B3"], Measure()
    names = [text for text in picture.iter(f"{_SVG}text") if "of a name" in (text.text or "")]
    assert len(names) == 3
    for text in names:
        wide = measure.width(text.text or "", REGULAR) * float(text.attrib["font-size"])
        assert float(text.attrib["x"]) + _MARGIN > wide * 1.15, "as wide as in DejaVu Sans"


def test_a_picture_in_which_nothing_is_shown_is_not_written(tmp_path: Path) -> None:
    assert not svgs(tmp_path, replace(METHODS, rows=METHODS.rows[1:]))


@pytest.mark.parametrize("statistic", [AGES, METHODS, TIMES, TRAINING, REVIEWS], ids=lambda one: one.id)
def test_the_same_picture_makes_the_same_bytes(tmp_path: Path, statistic: Statistic) -> None:
    first, second = (
        export_overview(a_report(an_overview(statistic)), tmp_path / name, formats=("svg",)) for name in "ab"
    )
    assert [one.path.read_bytes() for one in first.files] == [one.path.read_bytes() for one in second.files]


def test_pictures_of_the_report_are_vectors_in_tagged_figures(tmp_path: Path) -> None:
    path = export_overview(a_report(), tmp_path, formats=("pdf",)).files[0].path
    with pikepdf.open(path) as pdf:
        kinds = {str(kid.get("/S")) for kid in pdf.Root.StructTreeRoot.K[0].K}
        assert "/Figure" in kinds
        assert not any("/XObject" in page.get("/Resources", {}) and page.Resources.XObject for page in pdf.pages)
    assert "Chronology" in PdfReader(path).pages[1].extract_text() + PdfReader(path).pages[0].extract_text()


def blocks(rows: int) -> list[DrawingBlock]:
    """The picture of so many bars."""
    many = tuple(Row(f"Line {number}", (f"{number}",), n=number + 1) for number in range(rows))
    statistic = replace(TRAINING, rows=many, base=rows)
    return drawing_block(Drawing(statistic, "Bars"), Element("Document"), Measure())


def said(block: DrawingBlock) -> list[str]:
    """The words in a part of a picture."""
    return [shape.words for shape in block.shapes if isinstance(shape, Text)]


def test_a_picture_higher_than_a_page_is_parted_between_rows_and_says_everything_once() -> None:
    [whole] = blocks(80)
    parts = whole.split(600.0, must=True)
    assert parts is not None
    above, below = parts
    assert above.height <= 600.0
    assert above.height + below.height == pytest.approx(whole.height)
    assert sorted(said(above) + said(below)) == sorted(said(whole))
    assert blocks(5)[0].split(20.0, must=False) is None


def heat(lines: int) -> DrawingBlock:
    """A table of so many lines and two columns, by shades."""
    many = tuple(Row("", (f"{line}", side), n=line) for line in range(lines) for side in ("left", "right"))
    [block] = drawing_block(
        Drawing(replace(TRAINING, chart="heat", rows=many, base=lines), "Heat"), Element("Document"), Measure()
    )
    return block


def test_a_picture_that_would_run_over_a_page_by_a_few_lines_is_drawn_smaller() -> None:
    assert heat(40).height < heat(35).height < PAGE_HEIGHT * 0.72
    assert heat(60).height > PAGE_HEIGHT, "what takes two pages all the same stays as large as the others"


def test_each_part_of_a_heat_map_names_its_columns() -> None:
    rest = heat(90)
    shown, parts = said(rest), []
    while parted := rest.split(500.0, must=True):
        part, rest = parted
        parts.append(part)
    parts.append(rest)
    assert len(parts) > 2
    assert all(said(part).count("left") == said(part).count("right") == 1 for part in parts)
    rows = [word for part in parts for word in said(part) if word not in ("left", "right")]
    assert sorted(rows) == sorted(word for word in shown if word not in ("left", "right"))
    assert all(
        part.top - 1 <= shape.y <= part.bottom for part in parts for shape in part.shapes if isinstance(shape, Text)
    )


def test_a_statistic_without_rows_has_no_picture() -> None:
    assert drawing_block(Drawing(replace(TRAINING, rows=()), ""), Element("Document"), Measure()) == []


def test_a_long_list_leaves_zeros_to_its_note_and_keeps_what_is_not_shown() -> None:
    rows = [Row(f"Theme {n}", (f"{n}",), n=n % 3 and n) for n in range(14)]
    rows[1] = replace(rows[1], n=None, suppressed="small")
    short = brief(replace(TRAINING, rows=tuple(rows)))
    assert [row.n for row in short.rows] == [13, 11, 10, 8, 7, 5, 4, 2, None]
    assert short.note == "0 in each of these: Theme 0; Theme 3; Theme 6; Theme 9; Theme 12."
    assert brief(TRAINING) == TRAINING
