"""A document's bytes become something that may be opened here: once a process of their own has opened them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from scr_appraiser.model.evidence.pdf_files import fingerprint
from scr_appraiser.problems import Problem

if TYPE_CHECKING:
    from scr_appraiser.ui.context import Context
    from scr_appraiser.ui.documents.opening import Sizes
    from scr_appraiser.ui.jobs import Progress


class Got(NamedTuple):
    """A document's bytes, found to be harmless, and the password that opens them ("" for none)."""

    content: bytes
    pages: int
    password: str = ""
    sizes: Sizes = ()
    """Of its pages, where they were read already."""


class Unlocked(NamedTuple):
    """A protected document that was opened: its pages, and its password. In memory only."""

    pages: int
    password: str


class Known(NamedTuple):
    """What is known of documents by their fingerprints; a job is given what is known as it begins."""

    tried: Mapping[str, int]
    """Their pages, of those that were tried on this computer."""
    unlocked: Mapping[str, Unlocked]


class Protected(Problem):
    """A password is needed; with the bytes, so that they are not read twice."""

    def __init__(self, content: bytes, *, was_wrong: bool) -> None:
        super().__init__("This document is protected by a password.", "Ask whoever sent it, and type it here.")
        self.content = content
        self.was_wrong = was_wrong


def known(context: Context) -> Known:
    """What is known now."""
    return Known(context.settings.tried_documents, dict(context.unlocked))


def keep_known(context: Context, got: Got) -> None:
    """Know this document from now on: on this computer, or while the file is open where it has a password."""
    if got.password:
        context.unlocked[fingerprint(got.content)] = Unlocked(got.pages, got.password)
    else:
        context.settings.keep_tried(fingerprint(got.content), got.pages)


def get(content: bytes, password: str, known: Known, progress: Progress) -> Got:
    """Try a document, for a job; at once where it is known. Raises Protected, or another Problem."""
    sha256 = fingerprint(content)
    if sha256 in known.unlocked:
        return Got(content, *known.unlocked[sha256])
    pages = known.tried.get(sha256)
    if pages:
        return Got(content, pages)
    from scr_appraiser.ui.documents.opening import PasswordNeeded, WrongPassword
    from scr_appraiser.ui.documents.trying import try_document

    try:
        tried = try_document(content, password, progress)
    except PasswordNeeded as problem:
        raise Protected(content, was_wrong=isinstance(problem, WrongPassword)) from None
    return Got(content, tried.pages, password)
