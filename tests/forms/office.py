"""LibreOffice at work on a workbook: it opens it, types into cells as a person does, and saves it under another name."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from programs import program

# Entered as from the keyboard, so that what is protected stays as it is.
MACRO = """\
Sub Main(source As String, target As String, cells As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  Dim place(0) As New com.sun.star.beans.PropertyValue
  Dim text(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  kind(0).Name = "FilterName" : kind(0).Value = "Calc MS Excel 2007 XML"
  place(0).Name = "ToPoint" : text(0).Name = "StringName"
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  window = book.CurrentController.Frame
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For Each entry In Split(cells, "|")
    place(0).Value = Split(entry, "~")(0)
    text(0).Value = Split(entry, "~")(1)
    dispatcher.executeDispatch(window, ".uno:GoToCell", "", 0, place())
    dispatcher.executeDispatch(window, ".uno:EnterString", "", 0, text())
  Next
  book.storeToURL(target, kind())
  book.close(True)
End Sub
"""

MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Fill" script:language="StarBasic">
{}
</script:module>
"""


def fill_in(source: Path, target: Path, entries: Mapping[str, str], folder: Path) -> None:
    """Let LibreOffice type texts into cells.

    Args:
        source: The workbook.
        target: Where LibreOffice saves it.
        entries: What to type, by address on the visible sheet; without `~`, `|` and quotes.
        folder: For its profile.
    """
    office = program("soffice", "libreoffice")
    profile = folder / "profile"

    def run(*arguments: str) -> None:
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", *arguments]
        environment = {**os.environ, "HOME": str(folder)}
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=environment)

    run("--terminate_after_init")  # makes the profile, in which macros have their place
    library = profile / "user" / "basic" / "Standard"
    escaped = MACRO.replace("&", "&amp;").replace("<", "&lt;")
    (library / "Fill.xba").write_text(MODULE.format(escaped), encoding="utf-8")
    listed = (library / "script.xlb").read_text(encoding="utf-8")
    own = ' <library:element library:name="Fill"/>\n</library:library>'
    (library / "script.xlb").write_text(listed.replace("</library:library>", own), encoding="utf-8")
    typed = "|".join(f"{cell}~{text}" for cell, text in entries.items())
    run(f'macro:///Standard.Fill.Main("{source.as_uri()}","{target.as_uri()}","{typed}")')
