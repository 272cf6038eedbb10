"""Changed questionnaires: what is compared on both sides, and what on neither. Figures are worked out by hand."""

from __future__ import annotations

import pytest

from maturity.model.comparison import Change
from maturity.portfolio.assessment import open_input
from maturity.portfolio.compare import compare
from maturity.reporting.render import render, render_comparison

RENAMED = """\
format: maturity/questionnaire/1
id: renamed
version: 1.0.0
title: Renamed
sides: {marketing: {title: Marketing, roles: [cmo]}, technology: {title: Technology, roles: [cio]}}
alignment: {between: [marketing, technology]}
ladder: {levels: [{id: l0, label: Level 0, title: Zero}, {id: l1, label: Level I, title: One}]}
factors:
  - id: big
    title: Big
    questions: [{id: qa, text: Is it big?, weight: 9, level: l1, options: [{id: no, text: No}, {id: yes, text: Yes}]}]
    factors:
      - {id: small, title: Small, questions: [{id: qb, text: Is it small?, level: l0, options: [{id: no, text: No}, {id: yes, text: Yes}]}]}
"""
FULLY = RENAMED.replace("1.0.0", "2.0.0").replace(
    "level: l1, options: [{id: no, text: No}, {id: yes", "level: l1, options: [{id: no, text: No}, {id: fully"
)


def votes(where, date, yes, *, qb="yes", name="Acme"):
    people = "{r1: {role: cmo}, r2: {role: cmo}, r3: {role: cio}, r4: {role: cio}}"
    qa = f"{{r1: {yes}, r2: {yes}, r3: {yes}, r4: no}}"
    return (
        f"format: maturity/answers/1\nquestionnaire: {where}\norganisation: {{name: {name}}}\ndate: {date}\n"
        f"respondents: {people}\nanswers: {{qa: {qa}, qb: {qb}}}\n"
    )


@pytest.fixture
def renamed(tmp_path):
    (tmp_path / "one.yaml").write_text(RENAMED)
    (tmp_path / "two.yaml").write_text(FULLY)

    def make(file, text):
        (tmp_path / file).write_text(text)
        return open_input(tmp_path / file)

    return make


def test_a_renamed_option_moves_nothing(renamed):
    """Each time qa is at (100 + 50)/2 = 75 and qb at 100, so the index is (9·75 + 100)/10 = 77.5."""
    given = [
        renamed("a.yaml", votes("one.yaml", "2025-06-01", "yes")),
        renamed("b.yaml", votes("two.yaml", "2026-06-01", "fully")),
    ]
    found = compare(given)
    assert [(d.question, d.misfits, d.votes) for d in found.subjects[0].dropped] == [
        ("qa", {"r1": "yes", "r2": "yes", "r3": "yes"}, 4)
    ]
    assert found.left_out == {"qa": "Is it big?"}
    (note,) = found.notes
    assert note.message == (
        "the questionnaire 'renamed' has changed: figures are those of the time, and what is real is under version 2.0.0, "
        "without the one question on which not all can be compared"
    )
    assert found.index.values == (77.5, 77.5)
    assert found.index.restated == (100, 100)
    assert found.index.overall == Change(0, 0, 0)
    assert [(f.id, f.asks, f.score.overall.real) for f in found.factors] == [("big", False, 0), ("small", True, 0)]
    assert found.alignment.overall == Change(0, None, None)
    assert found.disagreements.lasting == ("qa",)
    assert found.disagreements.opened == found.disagreements.closed == found.questions == ()
    # of Level I nothing can be compared, so it is not said to have moved: it is at 75% and practised each time
    assert found.ladder.levels[1].attainment.overall == Change(0, None, None)
    page = render_comparison(found, "md").decode()
    assert "**Acme stands where it stood, at an index of 78; its level is Level I.**" in page
    assert "- Index: **78** – 0 over the same questions" in page
    assert "- Secured: **Level I** – other questions than before" in page


def test_what_moved_is_what_moved_over_the_same_questions(renamed):
    """Small goes from 0 to 100; qa stays at 75: index 67.5 -> 77.5, of which qb alone is compared."""
    given = [
        renamed("a.yaml", votes("one.yaml", "2025-06-01", "yes", qb="no")),
        renamed("b.yaml", votes("two.yaml", "2026-06-01", "fully")),
    ]
    found = compare(given)
    assert found.index.overall == Change(10, 100, -90)
    page = render_comparison(found, "md").decode()
    assert "**Acme rose by 100 points over the same questions, and comes to an index of 78" in page
    assert "One question on which not all can be compared is left out of what moved." in page


def test_side_by_side_all_are_without_what_somebody_cannot_be_compared_on(renamed):
    given = [
        renamed("a.yaml", votes("one.yaml", "2026-06-01", "yes")),
        renamed("b.yaml", votes("two.yaml", "2026-06-01", "no", name="Beta")),
    ]
    found = compare(given)
    # Beta: qa 0, so its index is 10 as scored
    assert found.index.values == (77.5, 10)
    assert found.index.restated == (100, 100)
    assert found.index.spread == 0
    assert found.notes[0].message == (
        "the questionnaire 'renamed' has changed: all figures are under version 2.0.0, without the one question on which "
        "not all can be compared"
    )
    page = render_comparison(found, "md").decode()
    assert "### Questions on which not all can be compared\n\n- Is it big?\n" in page


def test_answers_that_did_not_fit_when_they_were_read_are_left_out_too(renamed, tmp_path):
    """The questionnaire was changed in its own file: last year's answers are read as far as they fit."""
    (tmp_path / "one.yaml").write_text(FULLY)
    path = tmp_path / "a.yaml"
    path.write_text(votes("one.yaml", "2025-06-01", "yes").replace("organisation", "version: 1.0.0\norganisation", 1))
    older = open_input(path, lenient=True)
    assert [(w.code, w.help) for w in older.warnings if w.code != "A030"] == [
        ("A022", "no answer to 'qa' is compared; these have no place: r1, r2, r3")
    ]
    found = compare([older, renamed("b.yaml", votes("one.yaml", "2026-06-01", "fully"))])
    assert [(d.question, d.votes) for d in found.subjects[0].dropped] == [("qa", 4)]
    assert [subject.partly for subject in found.subjects] == [True, False]
    assert found.index.values == (100, 77.5)
    assert found.index.overall == Change(-22.5, 0, -22.5)
    assert list(found.left_out) == ["qa"]


def test_what_is_asked_only_after_such_a_question_is_left_out_with_it(renamed, tmp_path):
    """Whether qb is asked hangs on qa, of which the older answers have no place: on both sides nothing can be compared."""
    for name, text in (("one", RENAMED), ("two", FULLY)):
        (tmp_path / f"{name}.yaml").write_text(
            text.replace("level: l0,", "level: l0, ask_if: {question: qa, at_least: 50},")
        )
    given = [
        renamed("a.yaml", votes("one.yaml", "2025-06-01", "yes")),
        renamed("b.yaml", votes("two.yaml", "2026-06-01", "fully")),
    ]
    found = compare(given)
    assert list(found.left_out) == ["qa", "qb"]
    assert found.index.overall == Change(0, None, None)
    page = render_comparison(found, "md").decode()
    assert "**Acme is compared factor by factor; its level is Level I.**" in page
    assert "rose" not in page
    for over_time in (True, False):
        drawn = render_comparison(compare(given, over_time=over_time), "html").decode()
        assert "Big not comparable; Small not comparable." in drawn


def test_the_newest_needs_no_votes_to_be_compared_over_fewer_questions(renamed, tmp_path):
    """Of a report in which votes are withheld the views of the sides do: 100 and 50 for qa, and qb is agreed."""
    newest = renamed("b.yaml", votes("two.yaml", "2026-06-01", "fully"))
    (tmp_path / "b.json").write_bytes(render(newest.scorecard, newest.questionnaire, "json"))
    stored = open_input(tmp_path / "b.json")
    assert stored.scorecard.withheld is not None
    older = renamed("a.yaml", votes("one.yaml", "2025-06-01", "yes"))
    assert compare([older, stored]).index == compare([older, newest]).index
    assert compare([older, stored]).disagreements == compare([older, newest]).disagreements


def test_a_number_is_no_position_where_a_question_has_become_a_choice(tmp_path):
    """2 percent of one year is not the third answer of the next; over `qb` alone nothing has moved."""
    single = "qa, text: Is it big?, weight: 9, level: l1, options: [{id: no, text: No}, {id: yes, text: Yes}]"
    number = "qa, text: Is it big?, weight: 9, level: l1, kind: number, points: [{at: 0, score: 0}, {at: 60, score: 1}]"
    three = single.replace("{id: no, text: No}", "{id: no, text: No}, {id: part, text: Part}")
    (tmp_path / "one.yaml").write_text(RENAMED.replace(single, number))
    (tmp_path / "two.yaml").write_text(RENAMED.replace("1.0.0", "2.0.0").replace(single, three))
    sheet = "format: maturity/answers/1\norganisation: {name: Acme}\nquestionnaire: "
    (tmp_path / "a.yaml").write_text(sheet + "one.yaml\ndate: 2025-01-01\nanswers: {qa: 2, qb: yes}\n")
    (tmp_path / "b.yaml").write_text(sheet + "two.yaml\ndate: 2026-01-01\nanswers: {qa: part, qb: yes}\n")
    found = compare([open_input(tmp_path / "a.yaml"), open_input(tmp_path / "b.yaml")])
    assert [(d.question, d.reason.code) for d in found.subjects[0].dropped] == [("qa", "A024")]
    assert found.index.restated == (100, 100)


OWN = """\
format: maturity/questionnaire/1
id: own
version: {version}
title: Own
factors: [{{id: f, title: F, questions: [
  {{id: q1, text: One?, options: [{{id: no, text: No}}, {{id: yes, text: Yes}}]}},
  {{id: q2, text: Two?, {rule}options: [{{id: no, text: No}}, {{id: yes, text: Yes}}]}}]}}]
"""
SAID = "format: maturity/answers/1\nquestionnaire: {where}\nversion: {version}\norganisation: {{name: Acme}}\ndate: {date}\nanswers: {given}\n"


def said(path, **more):
    path.write_text(SAID.format(**more))
    return open_input(path, lenient=True)


def test_a_question_that_came_into_the_same_file_is_no_fall(tmp_path):
    """Last year's sheet is of version 1.0.0, and the one file is 2.0.0 now: q2 may not have been asked then."""
    (tmp_path / "q.yaml").write_text(OWN.format(version="2.0.0", rule=""))
    older = said(tmp_path / "a.yaml", where="q.yaml", version="1.0.0", date="2025-01-01", given="{q1: yes}")
    newer = said(tmp_path / "b.yaml", where="q.yaml", version="2.0.0", date="2026-01-01", given="{q1: yes, q2: no}")
    found = compare([older, newer])
    assert list(found.left_out) == ["q2"]
    assert found.index.overall == Change(-50, 0, -50)


def test_what_was_ruled_out_then_and_is_asked_now_is_no_rise(tmp_path):
    """q2 was asked only after a yes to q1; asked of all, a yes to it says nothing of what has changed."""
    (tmp_path / "one.yaml").write_text(OWN.format(version="1.0.0", rule="ask_if: {question: q1, at_least: 50}, "))
    (tmp_path / "two.yaml").write_text(OWN.format(version="2.0.0", rule=""))
    older = said(tmp_path / "a.yaml", where="one.yaml", version="1.0.0", date="2025-01-01", given="{q1: no}")
    newer = said(tmp_path / "b.yaml", where="two.yaml", version="2.0.0", date="2026-01-01", given="{q1: no, q2: yes}")
    found = compare([older, newer])
    assert list(found.left_out) == ["q2"]
    assert found.index.overall == Change(50, 0, 50)


def grown(tmp_path, *, before="", after="", q2="", q2_now=""):
    """Write two versions of a questionnaire: q1, q2 and what further questions they have, on a line each."""
    option = "options: [{id: no, text: No}, {id: yes, text: Yes}]"
    for name, version, rule, lines in (("one", "1.0.0", q2, before), ("two", "2.0.0", q2_now, after)):
        more = "".join(f", {{{line.replace('YES_OR_NO', option)}}}" for line in lines.splitlines())
        text = OWN.format(version=version, rule=rule).replace("}]}]}]", "}]}" + more + "]}]")
        (tmp_path / f"{name}.yaml").write_text(text)


def both(tmp_path, then, now):
    older = said(tmp_path / "a.yaml", where="one.yaml", version="1.0.0", date="2025-01-01", given=then)
    newer = said(tmp_path / "b.yaml", where="two.yaml", version="2.0.0", date="2026-01-01", given=now)
    return compare([older, newer])


AFTER_YES = "ask_if: {question: q1, at_least: 50}, "


def test_what_was_asked_and_not_answered_is_compared(tmp_path):
    """q2 was open, so that the index was that of q1, 100, and is now (100 + 0)/2."""
    grown(tmp_path)
    found = both(tmp_path, "{q1: yes}", "{q1: yes, q2: no}")
    assert found.left_out == {}
    assert found.index.overall == Change(-50, -50, 0)


def test_an_answer_that_was_ruled_out_then_counts_where_it_is_asked_now(tmp_path):
    """The sheet kept the yes to q2; under the rule of today it counts then as now: (0 + 100)/2."""
    grown(tmp_path, q2=AFTER_YES)
    found = both(tmp_path, "{q1: no, q2: yes}", "{q1: no, q2: yes}")
    assert found.left_out == {}
    assert (found.index.values, found.index.restated) == ((0, 50), (50, 50))


def test_what_is_ruled_out_then_and_now_is_compared_where_somebody_is_asked(tmp_path):
    grown(tmp_path, q2=AFTER_YES, q2_now=AFTER_YES)
    found = both(tmp_path, "{q1: no}", "{q1: yes, q2: no}")
    assert found.left_out == {}
    assert found.index.overall == Change(50, 50, 0)


def test_a_question_that_was_ruled_out_then_and_is_gone_is_not_missed(tmp_path):
    grown(tmp_path, before=f"id: old, text: Old?, {AFTER_YES}YES_OR_NO")
    found = both(tmp_path, "{q1: no, q2: yes}", "{q1: no, q2: yes}")
    assert found.left_out == {}
    assert found.index.overall == Change(0, 0, 0)


def test_a_text_that_came_new_is_nothing_to_compare(tmp_path):
    grown(tmp_path, after="id: why, text: Why?, kind: text")
    assert both(tmp_path, "{q1: no, q2: yes}", "{q1: no, q2: yes, why: because}").left_out == {}


def test_what_hangs_on_other_questions_stays(tmp_path):
    """Only `new` came new: q3 is asked after q1, and `last` after q1 or `new`."""
    last = (
        "id: last, text: Last?, ask_if: {any: [{question: q1, at_least: 50}, {question: new, at_least: 50}]}, YES_OR_NO"
    )
    lines = f"id: q3, text: Three?, {AFTER_YES}YES_OR_NO"
    plain = "id: last, text: Last?, YES_OR_NO"
    grown(tmp_path, before=f"{lines}\n{plain}", after=f"{lines}\nid: new, text: New?, YES_OR_NO\n{last}")
    given = "{q1: yes, q2: yes, q3: yes, last: yes}"
    assert list(both(tmp_path, given, given).left_out) == ["new", "last"]


def test_withheld_votes_do_not_make_a_question_one_that_was_not_asked(renamed, tmp_path):
    """qb is asked where qa is at 80 or more; with technology, whose vote is withheld, qa is at (100 + 0)/2."""
    text = RENAMED.replace("level: l0,", "level: l0, ask_if: {question: qa, at_least: 80},")
    (tmp_path / "one.yaml").write_text(text)
    people = "{r1: {role: cmo}, r2: {role: cmo}, r3: {role: cmo}, r4: {role: cio}}"

    def sheet(date, technology):
        return (
            f"format: maturity/answers/1\nquestionnaire: one.yaml\norganisation: {{name: Acme}}\ndate: {date}\n"
            f"respondents: {people}\nanswers: {{qa: {{r1: yes, r2: yes, r3: yes, r4: {technology}}}}}\n"
        )

    older = renamed("a.yaml", sheet("2025-06-01", "no"))
    (tmp_path / "a.json").write_bytes(render(older.scorecard, older.questionnaire, "json"))
    stored = open_input(tmp_path / "a.json")
    assert "r1" in stored.scorecard.questions[0].votes
    assert stored.scorecard.withheld.respondents == ("r4",)
    found = compare([stored, renamed("b.yaml", sheet("2026-06-01", "yes"))])
    assert (found.left_out, found.restated) == ({}, False)
    assert found.index.values == (50, 100)
