"""The look of whoever writes the reports (`maturity/brand/1`): a name, a logo, and a few colours."""

from typing import Annotated, Final, Literal

from pydantic import StringConstraints

from maturity.model.base import Closed, Text

FORMAT: Final = "maturity/brand/1"

Color = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
"""Red, green and blue in hexadecimal, such as `#0b6b6b`; in quotes, because `#` begins a comment in YAML."""


class Logo(Closed):
    """A picture that stands on the cover."""

    file: Text
    """PNG, JPEG or SVG, relative to the brand file."""
    text: Text
    """What it shows, for those who do not see it; mostly the name."""


class DarkColors(Closed):
    """Colours where the reader's device is set to dark."""

    main: Color | None = None
    side_a: Color | None = None
    side_b: Color | None = None


class Colors(Closed):
    """Colours on white; what is left out stays as it is."""

    main: Color | None = None
    """Headline figures, charts, links."""
    cover: Color | None = None
    """Ground of the cover; its text is light, or dark where that reads better."""
    side_a: Color | None = None
    """The first of the two sides that are compared."""
    side_b: Color | None = None
    """The second."""
    dark: DarkColors = DarkColors()


class Brand(Closed):
    """A brand as it is written down."""

    format: Literal["maturity/brand/1"] = FORMAT
    name: Text
    logo: Logo | None = None
    colors: Colors = Colors()
    footer: Text | None = None
    """A line at the end of a report, such as an address."""
