"""Sentences that must agree with the figures beside them, and with how many there are."""

from __future__ import annotations

import pytest

from maturity.reporting.blocks import Chart, Paragraph
from maturity.reporting.context import Context
from maturity.reporting.inline import plain
from maturity.reporting.render import render
from maturity.reporting.report import prepare
from maturity.reporting.sections import (
    actions,
    executive,
    experiments,
    factors,
    handout,
    ladder,
    remarks,
    target,
    verdict,
)
from maturity.reporting.text import days
from scoring.small import SIDES, factor, percent, questionnaire, scored
from scoring.small import ladder as rungs
from strategies import questionnaire_of

LIFT = {"id": "act", "title": "Act", "steps": ["Do."], "effort": {"marketing": 1}, "horizon": 30}


def context(whole, answers, **sheet):
    made = questionnaire_of(whole)
    return Context(prepare(scored(whole, answers, **sheet), made).seen, made)


def views(c):
    return plain(verdict.views(c))


def test_views_that_cancel_out_are_told_by_how_far_the_answers_lie_apart():
    """Marketing 100 and 0, technology 20 and 90: gaps +80 and −90, so 85 apart on average, and views of 50 and 55."""
    whole = questionnaire(factor("f", percent("a"), percent("b")))
    c = context(whole, {"a": {"m1": 100, "t1": 20}, "b": {"m1": 0, "t1": 90}})
    assert views(c).endswith("furthest apart on F: their answers lie 85 points apart on average, in both directions.")


def test_views_that_cancel_out_everywhere_are_not_alike():
    """Marketing 100 and 0, technology 0 and 100: no gap, and 100 apart."""
    c = context(
        questionnaire(factor("f", percent("a"), percent("b"))), {"a": {"m1": 100, "t1": 0}, "b": {"m1": 0, "t1": 100}}
    )
    alignment = next(stat for stat in verdict.stats(c) if stat.label == "Alignment")
    assert plain(alignment.note) == "answers lie 100 points apart on average, and even out"
    assert plain(factors.section(c).blocks[0].line) == (
        "On average both sides rate every factor they share alike, but on one factor their answers lie apart."
    )


FOUR = SIDES | {"finance": {"title": "Finance"}, "law": {"title": "Law"}}
ROOM = {"m1": {"role": "cmo"}, "t1": {"role": "cio"}}
SILENT = "Marketing and Finance have no answer to the same question that scores, so their views are not compared."


@pytest.mark.parametrize(
    ("people", "answers", "said"),
    [
        ({}, {"a": {"m1": 50}}, "Nobody of Finance took part, so views are not compared with those of Marketing."),
        ({}, {"a": {"t1": 50}}, "Nobody of Marketing or Finance gave an answer that scores, so their views are not"),
        (
            {"f1": {"role": "cfo", "side": "finance"}},
            {"a": {"m1": 50, "f1": "unknown"}},
            "Nobody of Finance gave an answer that scores, so views are not compared with those of Marketing.",
        ),
        ({"f1": {"role": "cfo", "side": "finance"}}, {"a": {"m1": 50}, "b": {"f1": 50}}, SILENT),
        ({}, {}, None),
        ({}, {"a": 50}, None),  # the room answered as one, so that nobody has a view
    ],
)
def test_a_compared_side_that_is_absent_is_told(people, answers, said):
    whole = questionnaire(factor("f", percent("a"), percent("b")), sides=FOUR) | {
        "alignment": {"between": ["marketing", "finance"]}
    }
    c = context(whole, answers, respondents=ROOM | people)
    assert views(c).startswith(said) if said else not views(c)
    document = " ".join(plain(b.line) for b in executive.standing(c).blocks if isinstance(b, Paragraph))
    assert document.startswith(said) if said else not document


@pytest.mark.parametrize(
    ("b", "said"),
    [
        ({"m1": 9, "t1": 5}, "Marketing rates both factors with common questions higher."),
        (
            {"m1": 1, "t1": 5},
            "Of the two factors with common questions, Marketing rates one higher and Technology one.",
        ),
    ],
)
def test_factors_that_only_sum_up_others_are_not_counted_and_this_is_told(b, said):
    whole = questionnaire(factor("top", factor("f", percent("a")), factor("g", percent("b"))))
    assert plain(factors.section(context(whole, {"a": {"m1": 9, "t1": 1}, "b": b})).blocks[0].line).startswith(said)


def test_views_that_differ_one_way_are_told_as_they_are():
    whole = questionnaire(factor("f", percent("a"), percent("b")))
    c = context(whole, {"a": {"m1": 100, "t1": 20}, "b": {"m1": 90, "t1": 50}})
    assert views(c).endswith("furthest apart on F: 95 against 35.")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, None),
        ({"a": {"m1": 50, "t1": 20}}, "two of five people took part"),
        ({"a": {"m1": 50, "m2": 50, "t1": 20, "t2": 1, "o1": 2}}, "five people took part"),
        ({"a": 50}, "five people took part"),  # the room answered as one
        ({"a": {"m1": {"comment": "Not me."}}}, None),
    ],
)
def test_who_gave_no_vote_did_not_take_part(answers, said):
    assert context(questionnaire(factor("f", percent("a"))), answers).took_part() == said


def test_one_action_reaches_a_level_by_itself():
    lift = LIFT | {"lifts": [{"question": "a", "to": 100}]}
    whole = questionnaire(factor("f", percent("a", level="zero")), ladder=rungs("zero"), actions=[lift])
    c = context(whole, {"a": 10})
    said = plain(actions.section(c).blocks[0].line)
    assert said.startswith("One action would raise")
    assert said.endswith("; it reaches zero by itself.")


def target_of(*skipped, aim="four"):
    """Return what is said of a target where level zero alone is reached and nothing of `skipped` applies."""
    levels = ("zero", "one", "two", "three", "four")
    whole = questionnaire(factor("f", *(percent(f"q-{level}", level=level) for level in levels)), ladder=rungs(*levels))
    answers = {f"q-{level}": "na" if level in skipped else 100 if level == "zero" else 0 for level in levels}
    return plain(target.section(context(whole, answers, target={"level": aim})).blocks[0].line)


@pytest.mark.parametrize(
    ("more", "answers", "columns"),
    [
        ({}, {"a": 10, "b": 20}, ["Factor", "Score", "Answered"]),
        ({}, {"a": 10}, ["Factor", "Score", "Range", "Answered"]),
        ({"bands": [{"from": 0, "title": "Low"}]}, {"a": 10, "b": 20}, ["Factor", "Score", "Band", "Answered"]),
    ],
)
def test_a_column_in_which_nothing_stands_is_left_out_of_the_factors(more, answers, columns):
    """There is a range where a question is open, and a band where the questionnaire names some."""
    c = context(questionnaire(factor("f", percent("a"), percent("b")), **more), answers)
    (chart,) = [block for block in factors.section(c).blocks if isinstance(block, Chart)]
    assert [*chart.table.header] == columns
    assert len(chart.table.align) == len(chart.table.rows[0]) == len(columns)


def test_a_level_that_is_passed_over_is_not_on_the_way_to_the_target():
    assert target_of().endswith("Today zero is secured: 4 levels to go.")
    assert target_of("two").endswith("Today zero is secured: 3 levels to go.")
    assert target_of("two", "three", aim="three").endswith(
        "Today zero is secured. No practice of three applies here, so the target cannot be reached."
    )


@pytest.mark.parametrize(("more", "columns"), [({}, 5), ({"about": "People are asked."}, 6)])
def test_a_column_in_which_nothing_stands_is_left_out_of_the_ladder(more, columns):
    levels = rungs("zero")
    levels["levels"][0] |= more
    c = context(questionnaire(factor("f", percent("a", level="zero")), ladder=levels), {"a": 10})
    table = ladder.chart(c, c.card.ladder).table
    assert len(table.header) == len(table.align) == len(table.rows[0]) == columns
    assert ("What it is" in table.header) == bool(more)
    assert plain(table.rows[0][-4]) == "10%"


def plan_of(*lifts, **more):
    """Return the note below the actions of a full report and the lead of the board's plan; actions lift what is named."""
    acts = [
        LIFT | {"id": f"act-{n}", "title": f"Act {n}", "lifts": [{"question": lift, "to": 100}]} | more
        for n, lift in enumerate(lifts, 1)
    ]
    whole = questionnaire(factor("f", percent("a"), percent("b")), actions=acts)
    c = context(whole, {"a": 10, "b": 10})
    note = next(plain(b.line) for b in actions.section(c).blocks if getattr(b, "role", "") == "note")
    return note, plain(executive.next_days(c).blocks[0].line)


def test_gains_add_up_unless_two_actions_lift_the_same_question():
    """From 10 and 10: "a" at 100 gives an index of 55, both at 100 give 100: +45 and +45 come to +90."""
    for said in plan_of("a", "b"):
        assert "add up" not in said
    for said in plan_of("a", "a"):
        assert "Gains of actions that lift the same question do not add up." in said


def test_how_actions_are_ordered_and_when_they_start_is_told_where_it_matters():
    alone, _ = plan_of("a")
    assert alone.endswith("open questions counted as nothing. Days are counted from the start.")
    several, _ = plan_of("a", "b")
    assert several.endswith("The order is gain times importance for each day of work. Days are counted from the start.")


@pytest.mark.parametrize(("many", "called"), [(12, "The actions at a glance"), (13, "The first actions at a glance")])
def test_all_actions_are_not_called_the_first_ones(many, called):
    acts = [LIFT | {"id": f"act-{n}", "lifts": [{"question": "a", "to": 100}]} for n in range(many)]
    c = context(questionnaire(factor("f", percent("a")), actions=acts), {"a": 10})
    captions = [b.caption for b in actions.section(c).blocks if hasattr(b, "caption")]
    assert captions[-1] == called


def test_quarters_of_a_day_add_up():
    assert [days(n) for n in (1.25, 0.75, 2, 1, 0.5)] == [
        "1.25\u00a0days",
        "0.75\u00a0days",
        "2\u00a0days",
        "1\u00a0day",
        "0.5\u00a0days",
    ]


def test_one_practice_holds_a_level_back():
    whole = questionnaire(factor("f", percent("a", level="zero")), ladder=rungs("zero"))
    text = " ".join(plain(b.line) for b in ladder.section(context(whole, {"a": 10})).blocks if hasattr(b, "line"))
    assert "This practice holds it back:" in text


def test_the_first_page_for_the_board_says_once_what_decides_the_level():
    whole = questionnaire(factor("f", percent("a", level="zero"), percent("b")), ladder=rungs("zero"))
    c = context(whole, {"a": {"m1": 0, "t1": 100}, "b": {"m1": 0, "t1": 10}})
    text = " ".join(plain(b.line) for b in executive.standing(c).blocks if hasattr(b, "line"))
    assert "decides the level: settle it first" in plain(executive.standing(c).blocks[0].lead)
    assert "decides the level" not in text


def test_what_is_to_settle_is_one_sentence():
    c = context(questionnaire(factor("f", percent("a"))), {"a": {"m1": 0, "t1": 100}})
    said = plain(dict(executive.matters(c).blocks[0].items)["To settle"])
    assert (
        said
        == "One question was answered differently. It is about F and moves the index by up to 100.0 points: How much?"
    )


def test_why_a_trial_was_chosen_is_told():
    trial = {
        "id": "try", "level": "one", "factor": "f", "title": "Try", "hypothesis": "It may work.", "weeks": 2,
        "crowd": "Ten", "incentive": "Thanks", "channel": "Mail", "measure": "Replies", "stop_if": "None", "budget": "0",
    }  # fmt: skip
    whole = questionnaire(factor("f", percent("a", level="one")), ladder=rungs("zero", "one"), experiments=[trial])
    plainly = plain(experiments.section(context(whole, {"a": 10})).blocks[0].line)
    assert plainly.startswith("One trial, chosen where least is in place. It is meant")
    weighed = plain(experiments.section(context(whole, {"a": 10}, importance={"f": 3})).blocks[0].line)
    assert "least is in place and where most was said to matter." in weighed
    unanswered = plain(experiments.section(context(whole, {})).blocks[0].line)
    assert unanswered.startswith("One trial, chosen where too few answers say what is in place. It is meant")
    whole["factors"][0]["questions"][0]["level"] = "zero"
    unasked = plain(experiments.section(context(whole, {"a": 10})).blocks[0].line)
    assert unasked.startswith("One trial, chosen where no question says what is in place. It is meant")


def test_nobody_named_what_shows_it():
    c = context(
        questionnaire(factor("f", percent("a"), percent("b"))), {"a": {"m1": {"answer": 1, "comment": "So."}}, "b": 2}
    )
    assert plain(remarks.section(c).blocks[0].line).endswith(
        "For none of the two scored questions did anybody name what shows the answer."
    )


def test_the_hand_out_where_nothing_applies():
    c = context(questionnaire(factor("f", percent("a"))), {"a": "na"})
    assert plain(handout.section(c).blocks[0].line) == "No question applies, so there is nothing to disagree on."


def test_the_hand_out_where_nobody_answered():
    c = context(questionnaire(factor("f", percent("a"))), {}, respondents={"m1": {"role": "cmo"}})
    assert plain(handout.section(c).blocks[0].line).startswith("No question has an answer yet")


def test_a_level_reached_on_few_answers_is_told_so():
    levels = [percent("a", level="zero"), *(percent(q, level="one") for q in "bcd")]
    c = context(
        questionnaire(factor("f", *levels), ladder=rungs("zero", "one"), min_coverage=0.5), {"a": 100, "b": 100}
    )
    assert plain(verdict.headline(c)) == "Example stands at one (on few answers), the top of the ladder."


def test_where_nothing_shows_in_90_days_the_first_that_does_is_named():
    late = [
        LIFT | {"id": i, "title": i.title(), "horizon": day, "lifts": [{"question": "a", "to": 100}]}
        for i, day in (("slow", 200), ("later", 120))
    ]
    c = context(questionnaire(factor("f", percent("a")), actions=late), {"a": 10})
    assert [plain(b.line) for b in executive.next_days(c).blocks] == [
        "No recommended action shows within 90 days.",
        "The first to show is Later, by day 120.",
    ]


def test_bold_words_in_markdown_have_their_space_outside():
    whole = questionnaire(factor("f", percent("a")))
    page = render(scored(whole, {"a": 10}), questionnaire_of(whole), "md").decode()
    assert "- **Scores.** Each answer scores" in page


@pytest.mark.parametrize(
    ("asked", "note"), [("a", "1 of the one question that applies"), ("ab", "1 of 2 questions that apply")]
)
def test_one_question_is_no_questions(asked, note):
    c = context(questionnaire(factor("f", *map(percent, asked))), {"a": 10})
    assert plain(verdict.stats(c)[-1].note) == note


def test_a_level_whose_title_is_its_label_is_named_once():
    """Zero 100 and one 0, so zero is reached and secured; the other level keeps its title."""
    levels = [
        {"id": "zero", "label": "By hand", "title": "by  Hand"},
        {"id": "one", "label": "Level I", "title": "By machine"},
    ]
    whole = questionnaire(
        factor("f", percent("a", level="zero")), factor("g", percent("b", level="one")), ladder={"levels": levels}
    )
    card, made = scored(whole, {"a": 100, "b": 0}, target={"level": "zero"}), questionnaire_of(whole)
    c = Context(prepare(card, made).seen, made)
    assert plain(verdict.headline(c)) == "Example stands at By hand. No higher level is practised."
    assert plain(verdict.stats(c)[0].note) == "100% attained"
    assert (c.named("zero"), c.named("one")) == ("By hand", "Level I (By machine)")
    for form in ("md", "html"):
        text = " ".join(render(card, made, form).decode().split()).lower()
        assert "by hand (by hand" not in text
        assert "by hand by hand" not in text
        assert "by machine" in text
