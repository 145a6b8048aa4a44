"""Writing reviews out: a PDF for each appraisal, and one workbook for all of them."""

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from scr_appraiser.export.encrypting import write_encrypted
from scr_appraiser.export.report import AppraisalReport, Collation
from scr_appraiser.export.wording import given_reference, marking_of
from scr_appraiser.files import shortened
from scr_appraiser.model.material import Material
from scr_appraiser.model.review.disclosing import Profile
from scr_appraiser.model.snapshots import Review
from scr_appraiser.model.workbook.sendings import Sending
from scr_appraiser.problems import Problem

Format: TypeAlias = Literal["pdf", "xlsx"]
Kind: TypeAlias = Literal["pdf", "xlsx", "exchange"]
Progress: TypeAlias = Callable[[int, int], None]
"""Told how much is done, and of how much; raises to cancel."""

_PER_STEP = 5
"""Appraisals that a workbook takes in while one PDF is written, near enough for a bar."""
_LONGEST_NAME = 40
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file that was written. `review` is its review's reference, or its id; None for a file about several."""

    path: Path
    kind: Kind
    review: str | None


def export_reviews(
    material: Material,
    folder: Path,
    *,
    formats: Sequence[Format] = ("pdf", "xlsx"),
    profile: Profile = "internal",
    exported_at: str = "",
    password: str | None = None,
    progress: Progress = lambda done, total: None,
) -> list[ExportedFile]:
    """Writes the files to `folder`, which is made if need be, and returns them. No file that is there is replaced.

    `exported_at` (UTC, now if not given) stands in the workbook. With `password` every file is encrypted. Raises
    Problem where there is nothing to write or the folder cannot be written; then, as when `progress` raises, none of
    the files stays.
    """
    pdfs = len(material.appraisals) if "pdf" in formats else 0
    if not pdfs and ("xlsx" not in formats or not material.reviews):
        what = "appraisal" if material.reviews else "review"
        raise Problem(f"There is no {what} to write.", "Choose reviews that have one, or begin one.")
    steps = max(1, len(material.appraisals) // _PER_STEP) if "xlsx" in formats else 0
    written: list[ExportedFile] = []
    with made_folder(folder):
        try:
            later = _later(progress, pdfs, steps)
            for file in _files(material, folder, formats, profile, exported_at or _now(), password, later):
                written.append(file)
                progress(len(written) if file.kind == "pdf" else pdfs + steps, pdfs + steps)
        except BaseException:
            for file in written:
                file.path.unlink(missing_ok=True)
            raise
    return written


def export_exchange(material: Material, sending: Sending, folder: Path, *, password: str | None = None) -> ExportedFile:
    """Writes the exchange workbook of a sending to `folder`, which is made if need be; no file there is replaced.

    Raises Problem where the folder cannot be written.
    """
    from scr_appraiser.export.excel.exchange import write_exchange

    data = collation(material, "internal", sending.sent_at)
    reference = _only_reference(data.reviews, data)
    with made_folder(folder):
        path = unused(folder, f"exchange-{file_name(reference) or 'reviews'}-{sending.id[-8:]}", ".xlsx")
        write_protected(path, password, lambda place: write_exchange(data, sending, place))
    return ExportedFile(path, "exchange", reference or None)


def _files(
    material: Material,
    folder: Path,
    formats: Sequence[Format],
    profile: Profile,
    exported_at: str,
    password: str | None,
    progress: Progress,
) -> Iterator[ExportedFile]:
    if "pdf" in formats:
        for report in reports(material, profile):
            yield _write_pdf(report, folder, password)
    if "xlsx" in formats:
        yield _write_workbook(collation(material, profile, exported_at), folder, password, progress)


def reports(material: Material, profile: Profile) -> Iterator[AppraisalReport]:
    """What the PDF of each appraisal is made from, review by review."""
    reviews = {review.id: review for review in material.reviews}
    for appraisal in material.appraisals:
        review = reviews[appraisal.review_id]
        codebook = material.codebooks[review.codebook]
        yield AppraisalReport(
            review=review,
            appraisal=appraisal,
            framework=material.frameworks[appraisal.framework],
            codebook=codebook,
            judged=material.judged[appraisal.id],
            marking=marking_of(review, codebook),
            profile=profile,
            is_invented=material.is_invented,
            cleared=material.cleared,
        )


def collation(material: Material, profile: Profile, exported_at: str) -> Collation:
    """What the workbook is made from."""
    shared = {part.name: getattr(material, part.name) for part in fields(Material)}
    return Collation(**shared, profile=profile, exported_at=exported_at)


def file_name(words: str) -> str:
    """The words as the beginning of a file's name on any system, in plain letters and digits; "" where none is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].rstrip("-")
    return f"review-{name}" if _RESERVED.match(name) else name


def _write_pdf(report: AppraisalReport, folder: Path, password: str | None) -> ExportedFile:
    from scr_appraiser.export.pdf.appraisal import write_appraisal_pdf

    reference = given_reference(report.review, report.codebook, report.profile)
    path = unused(folder, f"{file_name(reference) or 'review'}-{report.appraisal.id[-8:]}", ".pdf")
    write_protected(path, password, lambda place: write_appraisal_pdf(report, place))
    return ExportedFile(path, "pdf", reference or report.review.id)


def _write_workbook(data: Collation, folder: Path, password: str | None, progress: Progress) -> ExportedFile:
    from scr_appraiser.export.excel.collation import write_collation

    reference = _only_reference(data.reviews, data)
    path = unused(folder, f"{file_name(reference) or 'collation'}-{data.exported_at[:10]}", ".xlsx")
    write_protected(path, password, lambda place: write_collation(data, place, progress))
    return ExportedFile(path, "xlsx", reference or None)


def write_protected(path: Path, password: str | None, write: Callable[[Path], None]) -> None:
    """Have `write` make the file at `path`, encrypted where there is a password. Raises Problem where it cannot."""
    if password is None:
        write(path)
    else:
        write_encrypted(path, password, write)


def _only_reference(reviews: Sequence[Review], data: Collation) -> str:
    if len(reviews) != 1:
        return ""
    return given_reference(reviews[0], data.codebooks[reviews[0].codebook], data.profile)


def unused(folder: Path, name: str, suffix: str, taken: Collection[Path] = ()) -> Path:
    """A path that nothing has yet, and that is none of `taken`; a number is added where the name is taken."""
    path, number = folder / f"{name}{suffix}", 1
    while os.path.lexists(path) or path in taken:
        number += 1
        path = folder / f"{name}-{number}{suffix}"
    return path


def unused_for_each(folder: Path, names: Sequence[str], suffix: str) -> list[Path]:
    """As `unused`, a path for each: names that come to the same are told apart."""
    paths: list[Path] = []
    for name in names:
        paths.append(unused(folder, file_name(name), suffix, paths))
    return paths


def make_folder(folder: Path) -> None:
    """Have the folder there, with what it lies in. Raises Problem where it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise Problem(f"“{folder}” is a file, not a folder, or lies in one.", "Choose a folder.") from error
    except (OSError, ValueError) as error:
        raise Problem(f"The folder “{shortened(folder)}” cannot be made.", "Choose one where you may write.") from error


@contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """The folder is there, as of make_folder; what was made of it goes again where nothing comes of the writing."""
    new = [each for each in (folder, *folder.parents) if not os.path.exists(each)]  # noqa: PTH110 -- never raises
    try:
        make_folder(folder)
        yield
    except BaseException:
        for each in new:
            with suppress(OSError):  # something else lies in it, or it was never made
                each.rmdir()
        raise


def _later(progress: Progress, before: int, steps: int) -> Progress:
    """Progress of the workbook as what comes after the PDFs."""
    return lambda done, total: progress(before + steps * done // max(total, 1), before + steps)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
