"""Documents are tried in a process of their own: whatever they do to it, the program goes on and says so."""

import os
import signal
import sys
import time
from multiprocessing.connection import Connection

import pytest

from scr_appraiser.problems import Problem
from scr_appraiser.ui.documents.opening import PasswordNeeded, WrongPassword
from scr_appraiser.ui.documents.trying import LONGEST, Tried, try_document
from scr_appraiser.ui.documents.trying_child import limit
from tests.odd_pdfs import ODD, Odd
from tests.pdfs import a_report


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
def test_an_odd_document_opens_or_is_refused_kindly(odd: Odd) -> None:
    content = odd.make()
    if isinstance(odd.expected, int):
        tried = try_document(content, odd.password)
        assert (tried.pages, tried.tried > 0) == (odd.expected, True)
        return
    # Only what never ends is waited for so briefly: on a busy computer all others take their time.
    longest = 4.0 if "takes too long" in odd.expected else LONGEST
    with pytest.raises(Problem, match=odd.expected) as caught:
        try_document(content, odd.password, longest=longest)
    for sentence in (caught.value.message, caught.value.advice):
        assert sentence.endswith(".")
        assert len(sentence) < 100


def test_at_least_thirty_odd_documents_are_tried() -> None:
    assert len({odd.name for odd in ODD}) == len(ODD) >= 30


def killed(pipe: Connection, password: str, budget: float) -> None:
    pipe.recv_bytes()
    os.kill(os.getpid(), signal.SIGKILL)


def silent(pipe: Connection, password: str, budget: float) -> None:
    time.sleep(60)


def babbling(pipe: Connection, password: str, budget: float) -> None:
    pipe.recv_bytes()
    pipe.send_bytes(b"\x80\x04not json")
    time.sleep(60)


def greedy(pipe: Connection, password: str, budget: float) -> None:
    limit()
    content = pipe.recv_bytes()
    pipe.send_bytes(b'{"pages": 1, "tried": 1, "is_done": true}' if len(content * (3 << 20)) else b"")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is not held to")
def test_a_document_that_takes_all_memory_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Problem, match="brings down"):
        try_document(b"%PDF" + bytes(1020), child=greedy)


@pytest.mark.skipif(os.name == "nt", reason="there are no signals")
def test_a_document_that_kills_the_child_is_refused_in_one_sentence() -> None:
    with pytest.raises(Problem) as caught:
        try_document(a_report(), child=killed)
    assert caught.value.message == "This document brings down the program that reads it, so it is not taken."


def test_a_document_on_which_the_child_falls_silent_is_refused() -> None:
    with pytest.raises(Problem, match="takes too long to read"):
        try_document(a_report(), child=silent, longest=0.5)


def test_what_a_child_says_is_never_run() -> None:
    with pytest.raises(Problem, match="brings down"):
        try_document(a_report(), child=babbling)


def test_trying_can_be_cancelled() -> None:
    class Enough(Exception):
        pass

    def progress(done: int, total: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        try_document(a_report(), progress=progress, child=silent)


def test_passwords_are_asked_for_by_a_problem_of_their_own() -> None:
    locked = {odd.name: odd for odd in ODD}["a password to open"].make()
    with pytest.raises(PasswordNeeded):
        try_document(locked)
    with pytest.raises(WrongPassword):
        try_document(locked, "wrong")
    assert try_document(locked, "open sesame") == Tried(3, 3)
