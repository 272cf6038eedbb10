"""Report -> Word."""
