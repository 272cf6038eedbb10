"""How a report looks beyond our own design: a brand, a language, templates, files of a client."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.files.brand import LoadedBrand
from maturity.files.office_template import OfficeTemplate
from maturity.files.template_folder import TemplateFolder
from maturity.reporting.palette import palette


@dataclass(frozen=True, slots=True)
class Branding:
    """A brand, ready to be drawn.

    Attributes:
        name: Of whoever writes the report.
        footer: A line at the end, or None.
        logo: The picture, or None.
        media_type: Of the logo.
        logo_text: What the logo shows.
        colors: What each of our colours becomes.
    """

    name: str
    footer: str | None = None
    logo: bytes | None = None
    media_type: str = ""
    logo_text: str = ""
    colors: Mapping[str, str] = field(default_factory=dict)

    @property
    def logo_address(self) -> str:
        """The logo as an address that holds it (`data:`), for pages."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.logo or b'').decode()}"

    def picture(self) -> bytes:
        """Return the logo as a picture of dots, for formats that take no drawing."""
        if self.media_type != "image/svg+xml":
            return self.logo or b""
        from maturity.reporting.charts.png import png_of

        return png_of((self.logo or b"").decode("utf-8", "replace"))

    @property
    def digest(self) -> str:
        """What tells brands apart."""
        said = repr((self.name, self.footer, self.logo, self.logo_text, sorted(self.colors.items())))
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Look:
    """How a report looks.

    Attributes:
        brand: Whose it is, or None.
        language: In which language the questionnaire's texts are; None for its own.
        templates: Somebody's own, for the formats that they are there for.
        clients: Word and PowerPoint files of a client to write into, by format.
    """

    brand: Branding | None = None
    language: str | None = None
    templates: TemplateFolder | None = None
    clients: Mapping[str, OfficeTemplate] = field(default_factory=dict)

    @property
    def colors(self) -> Mapping[str, str]:
        """What each of our colours becomes; nothing without a brand."""
        return self.brand.colors if self.brand else {}

    @property
    def digest(self) -> str:
        """What tells looks apart; empty for our own."""
        clients: dict[str, str] = {t.kind: hashlib.sha256(t.content).hexdigest()[:16] for t in self.clients.values()}
        return " ".join(f"{name} {value}" for name, value in {**self.marks, **clients}.items())

    @property
    def marks(self) -> dict[str, str]:
        """What is written into a page about its look."""
        found = {
            "brand": self.brand.digest if self.brand else "",
            "language": self.language or "",
            "template": self.templates.digest if self.templates else "",
        }
        return {name: value for name, value in found.items() if value}


PLAIN = Look()


def branding(loaded: LoadedBrand) -> Branding:
    """Return a brand ready to be drawn."""
    brand = loaded.brand
    text = brand.logo.text if brand.logo else ""
    return Branding(brand.name, brand.footer, loaded.logo, loaded.media_type, text, palette(brand.colors))
