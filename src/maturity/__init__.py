"""Digital-transformation maturity assessments for consultants."""

__version__ = "0.1.0"
