"""LibreOffice at work on workbooks: it opens them, types into cells, sorts rows and saves, as a person has it do."""

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

OFFICE = shutil.which("soffice")

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:{kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{kind}.dtd">
<library:{kind} xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"{rest}
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Work" script:language="StarBasic">
{source}
</script:module>
"""
_SOURCE = """
Sub Work(orders As String)
  Dim no(0) As New com.sun.star.beans.PropertyValue
  Dim as_excel(0) As New com.sun.star.beans.PropertyValue
  no(0).Name = "Hidden" : no(0).Value = True
  as_excel(0).Name = "FilterName" : as_excel(0).Value = "Calc MS Excel 2007 XML"
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  text = createUnoService("com.sun.star.io.TextInputStream")
  text.setInputStream(files.openFileRead(orders))
  text.setEncoding("UTF-8")
  Do While Not text.isEOF()
    words = Split(text.readLine(), Chr(9))
    If UBound(words) &gt;= 1 Then
      Select Case words(0)
        Case "open"
          book = StarDesktop.loadComponentFromURL(words(1), "_blank", 0, no())
        Case "type"
          cell = book.Sheets.getByName(words(1)).getCellRangeByName(words(2))
          cell.setString(Replace(words(3), "\\n", Chr(10)))
        Case "number"
          book.Sheets.getByName(words(1)).getCellRangeByName(words(2)).setValue(CDbl(words(3)))
        Case "sort"
          sheet = book.Sheets.getByName(words(1))
          sheet.unprotect("")
          Dim by(0) As New com.sun.star.table.TableSortField
          by(0).Field = CInt(words(3)) : by(0).IsAscending = False
          Dim how(1) As New com.sun.star.beans.PropertyValue
          how(0).Name = "SortFields" : how(0).Value = by()
          how(1).Name = "ContainsHeader" : how(1).Value = True
          sheet.getCellRangeByName(words(2)).sort(how())
        Case "rename"
          book.Sheets.getByName(words(1)).setName(words(2))
        Case "remove"
          sheet = book.Sheets.getByName(words(1))
          sheet.unprotect("")
          sheet.Rows.removeByIndex(CInt(words(2)) - 1, 1)
        Case "save"
          book.storeToURL(words(1), as_excel())
          book.close(True)
      End Select
    End If
  Loop
  text.closeInput()
  StarDesktop.terminate()
End Sub
"""


def work(orders: Sequence[Sequence[str]], folder: Path) -> None:
    """Have LibreOffice do this: ("open", path), ("type", sheet, cell, text), ("save", path) and the like."""
    # A tab at the end as well: what reads the lines may leave their ends on.
    lines = ["\t".join(_told(word, at) for at, word in enumerate((*order, ""))) for order in orders]
    told = folder / "orders.txt"
    told.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run("--norestore", f'macro:///Standard.Work.Work("{told.as_uri()}")')


def run(*arguments: str) -> None:
    """Start LibreOffice without a window and wait until it has done what it is asked for."""
    _start(_profile(), *arguments)


@cache
def _profile() -> Path:
    """Made once by each process, which takes LibreOffice as long as its work: its settings, and our macro in them."""
    profile = Path(tempfile.mkdtemp(prefix="scr-appraiser-office-"))
    atexit.register(shutil.rmtree, profile, ignore_errors=True)
    basic = profile / "user" / "basic" / "Standard"
    _start(profile, "--terminate_after_init")  # else the first start puts its own macros in the place of ours
    element = '><library:element library:name="Work"/></library:library>'
    rest = f' library:name="Standard" library:readonly="false" library:passwordprotected="false"{element}'
    (basic / "script.xlb").write_text(_LIBRARY.format(kind="library", rest=rest), encoding="utf-8")
    (basic / "Work.xba").write_text(_MODULE.format(source=_SOURCE), encoding="utf-8")
    return profile


def _start(profile: Path, *arguments: str) -> None:
    where = f"-env:UserInstallation={profile.as_uri()}"
    subprocess.run([str(OFFICE), where, "--headless", *arguments], check=True, capture_output=True, timeout=900)


def _told(word: object, at: int) -> str:
    return word.as_uri() if isinstance(word, Path) and at else str(word).replace("\n", "\\n")
