"""Files from outside, read by a throw-away process: what they give, and what becomes of those that are none of ours."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from scr_appraiser.model.file.connection import WrongPassphrase
from scr_appraiser.model.file.database import PassphraseNeeded, open_workspace
from scr_appraiser.model.file.unlocking import key_of
from scr_appraiser.model.merging.applying import take_in
from scr_appraiser.model.merging.guarded import MOST_DEFINITION
from scr_appraiser.model.merging.planning import MOST_DEFINITIONS, Altered
from scr_appraiser.model.merging.reading import Reader, read_untrusted
from scr_appraiser.model.merging.received import ReceivedSource
from scr_appraiser.model.merging.source import Source, opened_source
from scr_appraiser.model.workspace import Workspace
from scr_appraiser.problems import InUse, Problem
from tests.model.file.earlier import RELEASED_FILES
from tests.model.merging.received import PASSPHRASE, a_received, its_recovery_code

FINGERPRINTS = "SELECT sha256 FROM document_content"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One for all: to begin a process takes longer than what is read here."""
    with Reader() as reader:
        yield reader


def all_of(source: Source) -> list[object]:
    """What a source gives."""
    entries = source.entries()
    rows = list(source.rows([entry.id for entry in entries]))
    return [source.file_id, list(entries), rows, source.redactions(), source.definitions()]


def fingerprint_in(path: Path) -> bytes:
    """Of the one document of a plain file."""
    driver = dbapi2.connect(str(path))
    (found,) = driver.execute(FINGERPRINTS).fetchone()
    driver.close()
    return bytes(found)


def test_a_file_gives_what_is_in_it(reader: Reader, tmp_path: Path) -> None:
    path = a_received(tmp_path)
    source = reader.read(path)
    document = fingerprint_in(path)
    with opened_source(path, None) as trusted:
        assert all_of(source) == all_of(trusted)
        assert source.document(document) == trusted.document(document) != b""
    assert source.document(bytes(32)) is None


def test_an_encrypted_file_opens_with_its_passphrase_its_recovery_code_or_its_key(
    reader: Reader, tmp_path: Path
) -> None:
    path = a_received(tmp_path, is_encrypted=True)
    with pytest.raises(PassphraseNeeded):
        reader.read(path)
    with pytest.raises(WrongPassphrase):
        reader.read(path, "four words of ours")
    key = key_of(path, PASSPHRASE)
    with opened_source(path, key) as trusted:
        expected = all_of(trusted)
    for source in (reader.read(path, PASSPHRASE), reader.read(path, its_recovery_code()), reader.read(path, key=key)):
        assert all_of(source) == expected
    with pytest.raises(PassphraseNeeded):
        reader.read(a_received(tmp_path, "other.scra", is_encrypted=True), key=key_of(RELEASED_FILES[1][0], "any"))


@pytest.mark.parametrize(("path", "passphrase"), RELEASED_FILES, ids=lambda one: getattr(one, "name", ""))
def test_files_of_earlier_versions_are_read(reader: Reader, path: Path, passphrase: str | None) -> None:
    assert reader.read(path, passphrase).entries()


def test_a_file_is_read_without_a_trace_on_it(reader: Reader, tmp_path: Path) -> None:
    path = a_received(tmp_path)
    before = path.read_bytes(), path.stat().st_mtime_ns, list(tmp_path.iterdir())
    path.chmod(0o400)
    all_of(reader.read(path))
    assert (path.read_bytes(), path.stat().st_mtime_ns, list(tmp_path.iterdir())) == before


def test_what_was_copied_goes_with_the_reader(tmp_path: Path) -> None:
    with read_untrusted(a_received(tmp_path), None) as source:
        copy = Path(source.copy)
        assert copy.stat().st_mode & 0o077 == 0
    assert not copy.parent.exists()


def test_a_file_is_merged_out_of_the_process(reader: Reader, tmp_path: Path, workspace: Workspace) -> None:
    path = a_received(tmp_path)
    taken = take_in(workspace, reader.read(path), "appraisal file")
    assert (taken.new, taken.set_aside, taken.documents) == (len(reader.read(path).entries()), 0, 1)
    assert take_in(workspace, reader.read(path), "appraisal file").new == 0


def test_the_open_file_is_never_read(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "twin.scra").hardlink_to(workspace.path)
    with Reader(workspace.path) as reader:
        for path in (workspace.path, tmp_path / "twin.scra"):
            with pytest.raises(Problem, match="open file itself"):
                reader.read(path)


def test_a_file_that_is_open_elsewhere_is_refused(reader: Reader, tmp_path: Path) -> None:
    path = a_received(tmp_path)
    workspace = open_workspace(path)
    with pytest.raises(InUse, match="has “theirs.scra” open"):
        reader.read(path)
    workspace.close()
    assert reader.read(path).entries()


def link(path: Path) -> None:
    """A link to a sound file."""
    path.symlink_to(a_received(path.parent, "sound.scra"))


def cut(path: Path) -> None:
    """A file of which the second half is missing."""
    os.truncate(a_received(path.parent, path.name), 40_960)


def in_another_mode(path: Path) -> None:
    """A file as another program left it."""
    driver = dbapi2.connect(str(a_received(path.parent, path.name)))
    driver.execute("PRAGMA journal_mode = WAL")
    driver.close()


def half_changed(path: Path) -> None:
    """A file whose journal would put it right."""
    journal = a_received(path.parent, path.name).with_name(f"{path.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(512))


def set_to(pragma: str) -> Callable[[Path], None]:
    """A file that says otherwise what it is."""

    def make(path: Path) -> None:
        driver = dbapi2.connect(str(a_received(path.parent, path.name)))
        driver.execute(f"PRAGMA {pragma}")
        driver.close()

    return make


def containing(content: bytes) -> Callable[[Path], None]:
    """A file of these bytes."""

    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (containing(b""), "empty"),
        (containing(b"PK\3\4" + bytes(5000)), "ZIP archive"),
        (containing(b"%PDF-1.7 " + bytes(5000)), "PDF document"),
        (containing(b"Dear Ann, the file is on its way."), "text file"),
        (containing(b"\xff" * 5000), "not an appraisal file, or is damaged"),
        (containing(b"SQLite format 3\0" + bytes(4080)), "database of another program"),
        (Path.mkdir, "is a folder"),
        (link, "is a link"),
        (lambda path: os.mkfifo(path), "is a device"),
        (lambda path: None, "is not there"),
        (cut, "altered outside the program, or is damaged"),
        (in_another_mode, "Another database program"),
        (half_changed, "stopped in the middle"),
        (set_to("user_version = 1002"), "newer version"),
        (set_to("user_version = 2000"), "newer version"),
        (set_to("user_version = 1000"), "altered outside"),
        (set_to("application_id = 7"), "database of another program"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_is_no_sound_file_of_ours_is_told_so(
    reader: Reader, tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    path = tmp_path / "odd.scra"
    make(path)
    with pytest.raises(Problem, match=said) as told:
        reader.read(path)
    assert told.value.advice
    path = a_received(tmp_path, "next.scra")
    assert reader.read(path).entries(), "and the next one is read as ever"


def test_a_copy_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    path = a_received(tmp_path)
    with Reader() as reader:
        shutil.rmtree(reader._folder)
        with pytest.raises(Problem, match="does not exist"):
            reader.read(path)


def test_an_altered_revision_is_not_taken(reader: Reader, tmp_path: Path) -> None:
    path = a_received(tmp_path)
    driver = dbapi2.connect(str(path), isolation_level=None)
    guards = driver.execute("SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'revision' AND type = 'trigger'")
    kept = guards.fetchall()
    for name, _ in kept:
        driver.execute(f"DROP TRIGGER {name}")
    change = "UPDATE revision SET content = replace(content, '\"rating\":4', '\"rating\":5')"
    assert driver.execute(f"{change} WHERE content LIKE '%rating\":4%'").rowcount == 1
    for _, sql in kept:
        driver.execute(sql)
    driver.close()
    with pytest.raises(Altered):
        reader.read(path)


def test_a_framework_longer_than_any_can_be_is_not_taken(reader: Reader, tmp_path: Path) -> None:
    path = a_received(tmp_path)
    content = f'{{"framework":{{"id":"a","version":"1","title":"{"T" * MOST_DEFINITION}"}}}}'
    with closing(dbapi2.connect(str(path), isolation_level=None)) as driver:
        driver.execute(
            "INSERT INTO definition (hash, kind, name, version, content) VALUES (?, 'framework', 'a', '1', ?)",
            (hashlib.sha256(content.encode()).digest(), content),
        )
    with pytest.raises(Altered):
        reader.read(path)


@pytest.mark.parametrize("more", [MOST_DEFINITIONS - 2, MOST_DEFINITIONS - 1])
def test_a_file_with_more_frameworks_than_anybody_works_with_is_refused_in_words(
    reader: Reader, tmp_path: Path, more: int
) -> None:
    path = a_received(tmp_path)  # with one framework and one codebook
    contents = [f'{{"framework":{{"id":"a","version":"{number}"}}}}' for number in range(more)]
    with closing(dbapi2.connect(str(path), isolation_level=None)) as driver:
        driver.executemany(
            "INSERT INTO definition (hash, kind, name, version, content) VALUES (?, 'framework', 'a', ?, ?)",
            [(hashlib.sha256(one.encode()).digest(), str(number), one) for number, one in enumerate(contents)],
        )
    is_refused = more + 2 > MOST_DEFINITIONS
    with pytest.raises(Problem, match="more than 100 versions of frameworks") if is_refused else nullcontext():
        reader.read(path)


def test_a_source_is_held_to_what_it_said_before(reader: Reader, tmp_path: Path) -> None:
    source = reader.read(a_received(tmp_path))
    teller = _Retelling(reader)
    retold = ReceivedSource(teller, source.name, source.copy, None)
    retold.load(source.file_id)
    ids = [entry.id for entry in retold.entries()[:2]]
    assert list(retold.rows(ids)) == list(source.rows(ids))
    for change in (
        lambda rows: rows[::-1],
        lambda rows: [[rows[0][0], *rows[1][1:]], rows[1]],  # what another revision says
        lambda rows: rows[:1],
        lambda rows: [*rows, rows[1]],
        lambda rows: [[*rows[0][:6], None, None, None, *rows[0][9:]], rows[1]],  # as if it were redacted
    ):
        teller.change = change
        with pytest.raises(Altered):
            list(retold.rows(ids))


def test_an_answer_that_is_not_heard_out_is_not_taken_for_the_next(reader: Reader, tmp_path: Path) -> None:
    source = reader.read(a_received(tmp_path))
    ids = [entry.id for entry in source.entries()]
    expected = list(source.rows(ids))
    left = source.rows(ids)
    assert next(left) == expected[0]
    assert list(source.rows(ids[1:])) == expected[1:]


class _Retelling:
    """A reader that changes what its process says of rows."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.change: Callable[[list[Any]], list[Any]] = lambda rows: rows

    def ask(self, what: str, file: ReceivedSource, **more: object) -> dict[str, object]:
        return self._reader.ask(what, file, **more)

    def ask_each(self, what: str, file: ReceivedSource, **more: object) -> Iterator[dict[str, object]]:
        for part in self._reader.ask_each(what, file, **more):
            yield {"rows": self.change(part["rows"]) if what == "rows" else part["rows"]}

    def ask_bytes(self, what: str, file: ReceivedSource, **more: object) -> bytes | None:
        return self._reader.ask_bytes(what, file, **more)
