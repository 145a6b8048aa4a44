"""Arrows point inward: who may import whom, who may speak to the user, and what must not be loaded at the start."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "scr_appraiser"

QT = ("PySide6", "shiboken6")
NETWORK = ("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "requests", "PySide6.QtNetwork")
LIVING_FILE = tuple(
    f"scr_appraiser.model.{name}"
    for name in (
        *("file", "history", "loading", "workspace", "appraisal.appraisals", "appraisal.seals"),
        *("framework.held_definitions", "review.register", "review.reviews"),
        *(f"conflicts.{name}" for name in ("counting", "decided", "deciding", "histories", "reading", "telling")),
        *("disclosure.releases", "overview.appraised_reading", "overview.reading"),
        *(f"past.{name}" for name in ("bringing_back", "changes", "finding", "reading", "rows", "subjects")),
    )
)

ABOVE = tuple(f"scr_appraiser.{name}" for name in ("app", "program", "cli", "self_test"))
WINDOW = ("scr_appraiser.ui", *ABOVE)
TABLES = ("scr_appraiser.model.file.schema", "scr_appraiser.model.file.schema_tables")
SQL = ("sqlalchemy", "sqlcipher3", "sqlite3", *TABLES)
FOR_TYPES = re.compile(r"^if TYPE_CHECKING:\n(?:    .*\n|\n)+", re.MULTILINE)
LATE = ("openpyxl", "reportlab", "pypdf", "yaml", "numpy", "PIL")


@dataclass(frozen=True)
class Arrow:
    """What the modules under some places may not import."""

    words: str
    places: tuple[str, ...]
    forbidden: tuple[str, ...]


ARROWS = (
    Arrow("the model knows no Qt", ("model",), QT),
    Arrow("the model knows no export", ("model",), ("scr_appraiser.export",)),
    Arrow("the model knows no window", ("model",), WINDOW),
    Arrow("export knows no Qt", ("export",), QT),
    Arrow("export knows no SQL", ("export",), ("sqlalchemy", "sqlcipher3", "sqlite3")),
    Arrow("export sees snapshots, not the living file", ("export",), LIVING_FILE),
    Arrow("export knows no window", ("export",), WINDOW),
    Arrow("the window holds no SQL", ("ui",), SQL),
    Arrow("the window does not know who wires it", ("ui",), ABOVE),
    Arrow(
        "what all may use depends on none", ("problems.py", "files.py", "resources.py"), (*QT, "scr_appraiser.model")
    ),
    Arrow("the command line needs no display", ("cli",), (*QT, "scr_appraiser.ui")),
    Arrow("no network", ("",), NETWORK),
)


@dataclass(frozen=True)
class Said:
    """What a module says that matters here."""

    imports: tuple[str, ...]
    """The dotted name of everything that it imports, wherever in it, by statement or by name."""
    names: frozenset[str]
    """Everything that it uses or imports."""
    reached: frozenset[str]
    """Everything that it reaches in something else, behind a dot."""


@cache
def said_in(source: str) -> Said:
    """A module, read once."""
    imported: list[str] = []
    named: set[str] = set()
    reached: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported += (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _is_import_call(node) and isinstance(node.args[0], ast.Constant):
            imported.append(str(node.args[0].value))
        elif isinstance(node, ast.Name):
            named.add(node.id)
        elif isinstance(node, ast.Attribute):
            reached.add(node.attr)
        elif isinstance(node, ast.alias):
            named.add(node.name.rpartition(".")[2])
    return Said(tuple(imported), frozenset(named | reached), frozenset(reached))


def _is_import_call(node: ast.Call) -> bool:
    return bool(node.args) and ast.unparse(node.func) in ("__import__", "import_module", "importlib.import_module")


def breaches(source: str, forbidden: tuple[str, ...]) -> list[str]:
    """The imports of a module that lie in or under a forbidden name."""
    return [name for name in said_in(source).imports if any(f"{name}.".startswith(f"{each}.") for each in forbidden)]


def mentions(source: str, name: str) -> bool:
    """Whether a module uses or imports something of this name."""
    return name in said_in(source).names


def modules(*places: str) -> list[Path]:
    """The modules of the package in these files and folders."""
    return sorted({path for place in places for path in _within(PACKAGE / place)})


def _within(path: Path) -> Iterator[Path]:
    return path.rglob("*.py") if path.is_dir() else iter([path] if path.is_file() else [])


def where(is_met: Callable[[str], object], *places: str) -> list[str]:
    """The modules, as paths within the package, whose source meets the condition."""
    return [
        path.relative_to(PACKAGE).as_posix() for path in modules(*places) if is_met(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("arrow", ARROWS, ids=lambda arrow: arrow.words)
def test_arrows_point_inward(arrow: Arrow) -> None:
    assert where(lambda source: breaches(source, arrow.forbidden), *arrow.places) == []


@pytest.mark.parametrize("arrow", ARROWS, ids=lambda arrow: arrow.words)
def test_an_arrow_the_wrong_way_is_noticed(arrow: Arrow) -> None:
    for name in arrow.forbidden:
        parent, _, last = name.rpartition(".")
        assert breaches(f"def f():\n    import {name}", arrow.forbidden)
        assert breaches(f"from {name} import anything", arrow.forbidden)
        assert breaches(f"import_module('{name}')", arrow.forbidden)
        assert not parent or breaches(f"from {parent} import {last}", arrow.forbidden)
        assert not breaches(f"import {name}_other", arrow.forbidden)


def circle(sources: Mapping[str, str]) -> list[str]:
    """The first modules found, of these by dotted name, that import one another in a ring; not where types alone do."""
    imported = {
        name: {
            next((one for one in (said, said.rpartition(".")[0]) if one in sources), name)
            for said in said_in(FOR_TYPES.sub("if 0:\n    pass\n", source)).imports
        }
        - {name}
        for name, source in sources.items()
    }
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_needs_one_that_needs_it() -> None:
    dotted = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in modules("")}
    assert circle({name.removesuffix(".__init__"): path.read_text("utf-8") for name, path in dotted.items()}) == []


def test_a_circle_is_noticed() -> None:
    assert circle({"p.a": "from p.b import f", "p.b": "def g():\n    from p import c", "p.c": "import p.a"})
    assert not circle({"p.a": "from p.b import f", "p.b": "if TYPE_CHECKING:\n    from p.a import A\n"})


def test_only_messages_speaks_in_boxes() -> None:
    assert set(where(lambda source: mentions(source, "QMessageBox"), "")) <= {"ui/window/messages.py"}


def test_only_one_module_makes_paragraphs_from_text_and_it_escapes() -> None:
    makers = where(makes_paragraphs, "")
    assert len(makers) <= 1
    assert where(lambda source: makes_paragraphs(source) and not mentions(source, "escape"), "") == []


def makes_paragraphs(source: str) -> bool:
    """Whether a module uses reportlab's Paragraph, which reads its text as markup."""
    names = breaches(source, ("reportlab",))
    is_reached = "Paragraph" in said_in(source).reached
    return any(name.endswith(".Paragraph") for name in names) or bool(names and is_reached)


def test_a_box_or_a_paragraph_elsewhere_is_noticed() -> None:
    assert mentions("from PySide6.QtWidgets import QMessageBox", "QMessageBox")
    assert mentions("QtWidgets.QMessageBox.question(None, '', '')", "QMessageBox")
    assert not mentions("'QMessageBox'", "QMessageBox")
    assert makes_paragraphs("from reportlab.platypus import Paragraph as P")
    assert makes_paragraphs("from reportlab import platypus\nplatypus.Paragraph('<b>')")
    assert not makes_paragraphs("from reportlab.platypus import Spacer\nfrom ours import Paragraph")


def loaded_after(statement: str) -> set[str]:
    """The top-level modules in memory after a statement was run in a fresh interpreter."""
    script = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "module", ["scr_appraiser.app", "scr_appraiser.ui.window.main_window", "scr_appraiser.program"]
)
def test_heavy_libraries_wait_until_they_are_used(module: str) -> None:
    assert loaded_after(f"import {module}").isdisjoint(LATE)


def test_a_heavy_library_loaded_early_is_noticed() -> None:
    assert not loaded_after("import yaml").isdisjoint(LATE)


def test_the_command_line_loads_no_qt() -> None:
    assert loaded_after("import scr_appraiser.cli.main").isdisjoint(QT)


def test_the_network_is_out_of_reach_in_tests() -> None:
    import socket

    with socket.socket() as plug, pytest.raises(PermissionError):
        plug.connect(("127.0.0.1", 9))
