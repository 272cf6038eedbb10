"""What options say about how reports look."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.reporting.look import Look


def look_of(brand: str | None, language: str | None, template: str | None) -> Look:
    """Read what the options about looks name.

    Raises:
        MaturityError: It cannot be read or used; every mistake, located.
    """
    from maturity.reporting.look import PLAIN, Look, branding

    if brand is None and language is None and template is None:
        return PLAIN
    from maturity.files.brand import load_brand
    from maturity.files.template_folder import read_template_folder

    return Look(
        brand=branding(load_brand(brand)) if brand else None,
        language=language,
        templates=read_template_folder(template) if template else None,
    )
