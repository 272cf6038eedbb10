"""A report as slides for the board meeting: native charts and tables, in our own design or on the client's master."""
