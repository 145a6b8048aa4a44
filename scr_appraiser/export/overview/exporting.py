"""Writing an overview out: the report, the workbook, the tables as CSV, the pictures as SVG."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias

from scr_appraiser.export.exporting import made_folder, make_folder, unused, write_protected
from scr_appraiser.export.overview.counted import CountCell, Register
from scr_appraiser.export.overview.given import OverviewReport, leaving, marking_of
from scr_appraiser.problems import Problem

OverviewFormat: TypeAlias = Literal["pdf", "xlsx", "csv", "svg"]
FORMATS: tuple[OverviewFormat, ...] = ("pdf", "xlsx", "csv", "svg")
PLAIN: tuple[OverviewFormat, ...] = ("csv", "svg")
"""What no password can be set on: whoever writes them is told so."""


@dataclass(frozen=True, slots=True)
class OverviewFile:
    """One file that was written."""

    path: Path
    form: OverviewFormat


@dataclass(frozen=True, slots=True)
class Exported:
    """The files, and every number that was written into them."""

    files: tuple[OverviewFile, ...]
    numbers: tuple[CountCell, ...]


def check_can_be_protected(formats: Sequence[OverviewFormat], password: str | None) -> None:
    """Raises Problem where a password is given for a format that knows none."""
    plain = [form.upper() for form in formats if form in PLAIN]
    if password is not None and plain:
        raise Problem(
            f"{' and '.join(plain)} files cannot be encrypted.",
            "Leave them out, or write them apart, without a password, into a folder that only those meant to can read.",
        )


def export_overview(
    data: OverviewReport,
    folder: Path,
    *,
    formats: Sequence[OverviewFormat] = FORMATS,
    password: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Exported:
    """Writes the files to `folder`, which is made if need be. No file that is there is replaced.

    With `password` PDF and workbook are encrypted. Raises Problem where the folder cannot be written, or where a
    password is given for a format that knows none; then, as when `progress` raises, none of the files stays.
    """
    check_can_be_protected(formats, password)
    name = f"overview-{data.overview.profile}-{data.made_at[:10]}"
    numbers: list[CountCell] = []
    written: list[OverviewFile] = []
    with made_folder(folder):
        try:
            for step, form in enumerate(formats):
                progress(step, len(formats))
                for path, write in _writers(form, data, folder, name, numbers.append):
                    write_protected(path, password, write)
                    written.append(OverviewFile(path, form))
            progress(len(formats), len(formats))
        except BaseException:
            for file in written:
                file.path.unlink(missing_ok=True)
            pictures = _of_pictures(folder, name)
            if pictures.is_dir() and not any(pictures.iterdir()):
                pictures.rmdir()
            raise
    return Exported(tuple(written), tuple(numbers))


def _writers(
    form: OverviewFormat, data: OverviewReport, folder: Path, name: str, register: Register
) -> list[tuple[Path, Callable[[Path], None]]]:
    """The files of a format, each with what writes it."""
    path = unused(folder, name, f".{form}")
    if form == "pdf":
        return [(path, partial(_write_pdf, data, register))]
    if form == "xlsx":
        return [(path, partial(_write_workbook, data, register))]
    if form == "svg":
        return list(_pictures(data, _of_pictures(folder, name), register))
    from scr_appraiser.export.overview.csv_file import write_csv

    return [(path, lambda place: write_csv(data, place, register))]


def _of_pictures(folder: Path, name: str) -> Path:
    return folder / f"{name}-pictures"


def _pictures(data: OverviewReport, folder: Path, register: Register) -> Iterator[tuple[Path, Callable[[Path], None]]]:
    """The pictures, in a folder of their own: there are many."""
    from scr_appraiser.export.overview.brief import brief
    from scr_appraiser.export.overview.svg import picture, write_svg
    from scr_appraiser.model.overview.pictures.words import shows_something

    for statistic in map(brief, leaving(data)):
        is_drawn = statistic.chart != "card" and statistic.base != 0 and shows_something(statistic)
        drawn = picture(statistic) if is_drawn else None
        if drawn is not None:
            make_folder(folder)
            path = unused(folder, statistic.id, ".svg")
            yield path, partial(write_svg, statistic, drawn, marking_of(data), register=register)


def _write_pdf(data: OverviewReport, register: Register, path: Path) -> None:
    from scr_appraiser.export.overview.report import overview_document
    from scr_appraiser.export.pdf.writing import write_pdf

    write_pdf(overview_document(data, register), path)


def _write_workbook(data: OverviewReport, register: Register, path: Path) -> None:
    from scr_appraiser.export.excel.overview import write_overview

    write_overview(data, path, register)
