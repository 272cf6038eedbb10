"""How figures come about: pure functions, a file per section of the scoring rules (docs/scoring.md).

Inside this room scores are 0–1; they become 0–100 where a scorecard is made.
"""
