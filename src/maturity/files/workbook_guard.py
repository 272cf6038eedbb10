"""A workbook that comes back from somewhere, looked at before any library opens it: that nothing runs or reaches out."""

from __future__ import annotations

import re

from maturity.files.zip_guard import Guard, guarded_zip

_GUARD = Guard(
    thing="workbook",
    most_parts=200,  # a form has about 20
    most_unpacked=24 * 1024**2,  # a filled-in form of a hundred questions has a few hundred thousand bytes
    least_rated=256 * 1024,
    too_much="F022",
    damaged="F023",
    declares="F025",
    advice="ask for the form again, or save the workbook anew as .xlsx",
)
_ACTIVE = re.compile(
    r"vbaproject|/macrosheets/|/activex/|/embeddings/|/externallinks/|/ctrlprops/|oleobject", re.IGNORECASE
)
_ACTIVE_TYPE = re.compile(rb"macroEnabled|vbaProject|oleObject|activeX", re.IGNORECASE)


def check_workbook(raw: bytes, name: str) -> None:
    """Refuse a workbook that is none, that unpacks to too much, or that holds what a form never does.

    Args:
        raw: The file.
        name: What to call it in diagnostics.

    Raises:
        MaturityError: No workbook (F020), damaged (F023), too large inside (F022), active content (F024), or declarations
            in XML (F025).
    """
    with guarded_zip(raw, name, _GUARD) as book:
        parts = book.namelist()
        active = next((part for part in parts if _ACTIVE.search("/" + part)), None)
        if active is not None:
            _GUARD.refuse("F024", f"this workbook holds more than a form does: '{active}'", name)
        if "[Content_Types].xml" not in parts or not any(part.startswith("xl/worksheets/") for part in parts):
            _GUARD.refuse("F020", "this is a zip file, but no workbook", name, "send the .xlsx file that was filled in")
        if found := _ACTIVE_TYPE.search(book.read("[Content_Types].xml")):
            kind = "macros" if found[0].lower() in {b"macroenabled", b"vbaproject"} else "embedded objects"
            _GUARD.refuse("F024", f"this workbook holds {kind}", name)
