"""What options say about how reports look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from maturity.cli.errors import fail

if TYPE_CHECKING:
    from maturity.reporting.look import Look


def look_of(
    formats: str,
    *,
    brand: str | None = None,
    language: str | None = None,
    template: str | None = None,
    template_files: Sequence[str] | None = None,
) -> Look:
    """Read what the options about looks name.

    Args:
        formats: That are asked for; a template file for another one is wrong usage.
        brand: A file.
        language: Of the questionnaire's texts.
        template: A folder.
        template_files: Word and PowerPoint files of a client.

    Raises:
        MaturityError: It cannot be read or used; every mistake, located.
    """
    from maturity.reporting.look import PLAIN, Look, branding

    if brand is None and language is None and template is None and not template_files:
        return PLAIN
    from maturity.files.brand import load_brand
    from maturity.files.office_template import OfficeTemplate, read_office_template
    from maturity.files.template_folder import read_template_folder

    asked = [word.strip().lower() for word in formats.split(",") if word.strip()]
    clients: dict[str, OfficeTemplate] = {}
    for path in template_files or ():
        read = read_office_template(path)
        if read.kind not in asked:
            advice = f"-f {','.join([*asked, read.kind])}"
            fail(f"'{path}' is for the format {read.kind}, which is not asked for", help=advice)
        if read.kind in clients:
            fail(f"there are two template files for {read.kind}: '{clients[read.kind].name}' and '{path}'")
        clients[read.kind] = read
    return Look(
        clients=clients,
        brand=branding(load_brand(brand)) if brand is not None else None,
        language=language,
        templates=read_template_folder(template) if template is not None else None,
    )
