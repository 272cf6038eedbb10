"""Forms that go out before the workshop and come back as votes: a page, a workbook, and the merge."""
