"""Whether a file is laid out as this version lays it: its tables with their columns, its indexes, its guards."""

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeAlias

from scr_appraiser.model.history.revisions import Cursor

_BINDING = frozenset(
    ("as", "autoincrement", "cascade", "check", "collate", "conflict", "default", "restrict", "set", "where")
)
"""Words of SQL that no table or index of ours is made with."""

_WITHOUT_ROWID = ("head", "redaction", "revision_parent")

Part: TypeAlias = tuple[str | int, ...]
"""A table, column, link, index, view or trigger, told apart from others by all that matters about it."""

RELEASED = {
    1000: "7edfffa388f368e39a6b50e055536e3560e93de605b686c0fd2ef6e177bf1d82",
    1001: "0e9d294b1d1f4efed5d99def9ed5c219c0d4fe2481a89e0e360124d08409ef83",
}
"""The digest of the layout of every version of the file, so that a file is known before schema.py, which states ours,
is loaded.

Another layout is another version: with a file of one in somebody's hands, its digest never changes.
"""


def layout_of(cursor: Cursor) -> frozenset[Part]:
    """The parts of which an open file is made."""
    texts = frozenset(cursor.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
    parts = _known.get(texts)
    if parts is None:
        parts = _parts(cursor, texts)
        _known.clear()
        _known[texts] = parts
    return parts


_known: dict[frozenset[Part], frozenset[Part]] = {}
"""The parts of the file that was looked at last, by the texts from which SQLite reads them: most are laid out alike."""


def _parts(cursor: Cursor, texts: Iterable[Part]) -> frozenset[Part]:
    parts: set[Part] = set()
    for kind, name, table, sql in texts:
        if kind == "trigger":
            parts.add((kind, sql))
        elif not str(name).startswith("sqlite_"):
            parts.add((kind, name, table))
            if not isinstance(sql, str) or not _is_plain(kind, name, sql):
                parts.add(("binding", name, sql))
        if kind == "table":
            columns = cursor.execute('SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?)', (name,))
            parts |= {("column", name, *column) for column in columns}
            links = cursor.execute('SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)', (name,))
            parts |= {("link", name, *link) for link in links}
    return frozenset(parts)


@lru_cache(maxsize=256)
def _is_plain(kind: str, name: str, sql: str) -> bool:
    """Whether a table or an index holds what is put into it to nothing that no file of ours does: no check, no value
    by default, no row that takes another's place.
    """
    words = re.findall(r"\w+|[()]", re.sub(r'"[^"]*"', "", sql.lower()))
    if not _BINDING.isdisjoint(words):
        return False
    if kind == "index":
        return words[:2] == ["create", "index"] and words.count("(") == 1 and words[-1] == ")"
    kept = ["without", "rowid", "strict"] if name in _WITHOUT_ROWID else ["strict"]
    return words[-len(kept) - 1 :] == [")", *kept] and words.count("unique") == (name == "revision")


def columns_in(layout: frozenset[Part]) -> frozenset[Part]:
    """Those parts that are columns: what a later minor version keeps, whatever it adds."""
    return frozenset(part for part in layout if part[0] == "column")


@lru_cache(maxsize=4)
def digest_of(layout: frozenset[Part]) -> str:
    """64 hexadecimal digits: the same for the same parts."""
    return hashlib.sha256("\n".join(sorted(map(repr, layout))).encode()).hexdigest()
