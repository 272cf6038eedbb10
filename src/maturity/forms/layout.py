"""Where things stand in the workbook that goes out and comes back."""

from __future__ import annotations

SHEET = "Answers"
"""The sheet that one fills in."""
COVER = "form"
"""The hidden sheet that says what the form is about: a key and a value in each row."""
LISTS = "lists"
"""The hidden sheet that the drop-downs take their options from."""

FACTS = (
    "format",
    "questionnaire.id",
    "questionnaire.version",
    "questionnaire.digest",
    "organisation",
    "respondent",
    "role",
)
"""The first keys of the sheet `COVER`."""
OPTION = "option"
"""The keys below them are `option.QUESTION.OPTION`: the words in which an option of a `single` question was sent out."""

KEY_COLUMN, PART_COLUMN, NUMBER, TEXT, ANSWER, COMMENT = range(1, 7)
"""Columns of the sheet, 1-based. The first two are hidden: a question's id, and which part of it the row holds: nothing
for the question itself, an option's id, or `INSTEAD`."""

HEADER_KEY = "#"
"""Stands in the key column of the heading row."""
INSTEAD = "="
"""The row below a number or a text, for who has none to give; no option's id."""
