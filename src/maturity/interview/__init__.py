"""The workshop without a screen: events in, session out. No clock, no printing, no file.

A `Session` is frozen; `apply(session, event)` returns the next one or raises `Refused`. Whoever shows it (a terminal, a
browser) and whoever keeps it on a disk is somebody else.
"""
