"""The version, alone: everything may import it, and `maturity --version` loads nothing else."""

__version__ = "0.1.0"
