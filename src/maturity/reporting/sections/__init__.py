"""The sections of a report, one file each: `section(context)` returns it, or None where there is nothing to say."""
