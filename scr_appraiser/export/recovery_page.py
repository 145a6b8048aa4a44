"""The page with a file's recovery code: one sheet to print and lock away, and nothing of the file but what names it."""

from scr_appraiser.export.report import Document, Heading, Part, Prose

IN_A_ROW = 4
"""Groups."""


def recovery_page(code: str, file_name: str, file_id: str, made_at: str) -> Document:
    """The page as a document. `made_at`: UTC, ISO 8601; the day alone is printed."""
    groups = code.split("-")
    parts: list[Part] = [
        Heading(1, "Recovery code"),
        Prose(file_name, label="File"),
        Prose(file_id, label="Id of the file"),
        Prose(made_at[:10], label="Code made on"),
        Prose(
            "Whoever has this page and the file can read all that is in it. Keep it locked away, and never with the "
            "computer. Destroy it when the passphrase is changed: that renews the code.",
            voice="warning",
        ),
        Heading(2, "The code"),
    ]
    for start in range(0, len(groups), IN_A_ROW):
        row = groups[start : start + IN_A_ROW]
        names = f"{start + 1} to {start + len(row)}" if len(row) > 1 else f"{start + 1}"
        parts.append(Prose(" - ".join(row), label=names, voice="lead"))
    parts += [
        Heading(2, "How it is used"),
        Prose(
            "Where the program asks for the passphrase of the file, type the code in its place. Capitals, spaces and "
            "dashes make no difference. The last character of each group checks the others: the program says in which "
            "group a letter was mistyped. There is no 0 and no O, no 1, no I and no L in it."
        ),
        Prose(
            "It opens the file, and its backups, as long as they have the passphrase they had when this page was made. "
            "An older page opens older copies only."
        ),
    ]
    return Document(
        title="Recovery code",
        subject="Recovery code of an appraisal file",
        language="en-GB",
        marking="KEEP LOCKED AWAY",
        running="Recovery code",
        dated=made_at,
        parts=tuple(parts),
    )
