"""Hypothesis strategies: valid questionnaires and answer sheets, as the plain data of their files.

`cases()` draws a questionnaire with a sheet of answers to it; `questionnaire_of` and `sheet_of` make the models. What
is drawn is small (up to ten questions) and comes from coarse grids of scores, weights and thresholds, so that ties,
equal thresholds and skipped levels come up often.

A draw costs a tenth of a millisecond, so several choices share one: `picks` draws one integer and reads it as
positions in several lists. The first of a list is what shrinking ends at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from hypothesis import strategies as st

from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire

Data = dict[str, Any]
T = TypeVar("T")

MOST_FACTORS, MOST_QUESTIONS, DEEPEST = 6, 10, 4

WEIGHTS = (1, 2, 3, 0.5, 0.1, 7.25)
SHARES = (0, 1, 0.5, 0.25, 0.1, 0.2, 0.3, 1 / 3, 0.85, 0.15, 0.66)
THRESHOLDS = (50, 0, 100, 15, 85, 66, 25, 75, 33, 100 / 3, 200 / 3, 20, 40, 37.5)
OPERATORS = ("at_least", "above", "at_most", "below")
KINDS = ("single", "single", "single", "multiple", "multiple", "number", "text")
ID_LISTS = (
    ("none", "tried", "usual", "always"),
    ("low", "mid", "high"),
    ("no", "yes"),
    ("only",),
    ("2", "0", "1"),  # an integer answer means the id before it means the position
    ("7", "1", "x"),
)
POINTS = ((0, 60), (10,), (0, 25, 75, 100), (-5, 2.5, 40), (0, 100))
NUMBERS = (0, 100, 60, 25, 33.5, 10, -10, 110, 2.5)
TEXTS = ("why", "because of <that> & more", "naïve – ✓")
DISPLAYS = (None, None, {"min": 0, "max": 5, "decimals": 1}, {"min": 1, "max": 4}, {"min": -10, "max": 10})
BANDS = ((), (0, 25, 50, 75), (0, 40), (1, 2, 2.5, 4), (40,), (-5, 0, 3, 25))
SIDES = ("marketing", "technology", "finance")
MAYBE = (False, True)
SELDOM = (False,) * 9 + (True,)
OFTEN = (True, True, True, True, False)
MOST_AT_ONCE = 256
"""Larger integers are not drawn evenly: small ones come up more often."""

_below = [st.integers(0, n - 1) for n in range(1, MOST_AT_ONCE + 1)]


def pick(draw: st.DrawFn, options: Sequence[T]) -> T:
    """Draw one of at most 256 options."""
    return options[draw(_below[len(options) - 1])]


def picks(draw: st.DrawFn, *lists: Sequence[Any]) -> list[Any]:
    """Draw one from each list, with as few draws as will do."""
    chosen: list[Any] = []
    while len(chosen) < len(lists):
        together, room = len(chosen) + 1, len(lists[len(chosen)])
        while together < len(lists) and room * len(lists[together]) <= MOST_AT_ONCE:
            room *= len(lists[together])
            together += 1
        number = draw(_below[room - 1])
        for options in lists[len(chosen) : together]:
            number, at = divmod(number, len(options))
            chosen.append(options[at])
    return chosen


def _options(draw: st.DrawFn) -> list[Data]:
    ids, own, *scores = picks(draw, ID_LISTS, (False, False, True), *[SHARES] * 4)
    options: list[Data] = [{"id": i, "text": i} for i in ids]
    if own:
        for option, x in zip(options, scores, strict=False):
            option["score"] = x
    return options


def _question(draw: st.DrawFn, number: int, scales: Data, levels: list[str], sides: Sequence[str]) -> Data:
    """One question without `ask_if`."""
    kind, named, weighs, weight, levelled, level, asked = picks(
        draw, KINDS, MAYBE, MAYBE, WEIGHTS, OFTEN, levels or [None], [None] * 8 + [sides[:1], sides[::-1][:2]]
    )
    question: Data = {"id": f"q{number}", "text": f"Question {number}?"}
    if kind != "single" or named:
        question["kind"] = kind
    if kind in {"single", "multiple"}:
        scale = pick(draw, [None, *scales])
        question |= {"options": _options(draw)} if scale is None else {"scale": scale}
    if kind == "number":
        places, least, most, *scores = picks(draw, POINTS, (None, -10), (None, 110), *[SHARES] * 4)
        question["points"] = [{"at": at, "score": x} for at, x in zip(places, scores, strict=False)]
        question |= {key: x for key, x in (("min", least), ("max", most)) if x is not None}
    if weighs:
        question["weight"] = weight
    if level is not None and levelled and kind != "text":
        question["level"] = level
    if asked is not None:
        question["ask"] = list(asked)
    return question


def _condition(draw: st.DrawFn, figures: Sequence[Data], depth: int = 0) -> Data:
    """A condition over figures such as `{question: q1}`, at most four deep."""
    form, parts, figure, operator, threshold = picks(
        draw, ("one",) * 7 + ("all", "any", "not"), (1, 2, 3), figures, OPERATORS, THRESHOLDS
    )
    if depth < 3 and form == "not":
        return {"not": _condition(draw, figures, depth + 1)}
    if depth < 3 and form != "one":
        return {form: [_condition(draw, figures, depth + 1) for _ in range(parts)]}
    return {**figure, operator: threshold}


def _question_figures(questions: list[Data], scales: Data) -> list[Data]:
    figures: list[Data] = []
    for question in questions:
        options = question.get("options") or scales.get(question.get("scale"), [])
        figures.append({"question": question["id"]})
        figures += [{"question": question["id"], "option": option["id"]} for option in options[:2]]
    return figures


def some_answers(question: Data, scales: Data) -> Sequence[Any]:
    """Answers that a question takes, apart from `na` and `unknown`: of lists some, else all there are in a grid."""
    kind = question.get("kind", "single")
    if kind == "text":
        return TEXTS
    if kind == "number":
        return NUMBERS
    ids = [option["id"] for option in question.get("options") or scales[question["scale"]]]
    whole = [int(i) for i in ids if i.isdigit()]
    if kind == "single":
        return [*ids, *range(len(ids)), *whole]
    return [
        [],
        *([i] for i in (*ids, *whole)),
        ids,
        ids[::-1],
        ids[1:],
        ids[:-1][::-1],
        [*whole, *ids[len(whole) :]][:2],
    ]


@st.composite
def questionnaires(draw: st.DrawFn) -> Data:
    """A valid questionnaire."""
    q: Data = {"id": "generated", "version": "1.0.0", "title": "Generated"}
    sides, compared, turned, notable, coverage, display, starts, localised = picks(
        draw, (SIDES, SIDES[:2]), OFTEN, MAYBE, (None, 20, 50, 0, 100 / 3), (None, 0.5, 0, 1, 0.25, 1 / 3, 0.75), DISPLAYS, BANDS, SELDOM
    )  # fmt: skip
    q["sides"] = {side: {"title": side, "roles": [f"{side}-head", f"{side}-staff"]} for side in sides}
    if compared:
        q["alignment"] = {"between": list(sides[-2:][::-1] if turned else sides[:2])}
        q["alignment"] |= {} if notable is None else {"notable_gap": notable}
    q |= {} if coverage is None else {"min_coverage": coverage}
    q |= {} if display is None else {"display": display}
    titles = [{"de": f"Band {x} (de)", "en": f"Band {x}"} if localised else f"Band {x}" for x in starts]
    q["bands"] = [{"from": start, "title": title} for start, title in zip(starts, titles, strict=True)]
    many, rungs, rule, headline, least, number = picks(
        draw, (0, 1, 2), (2, 0, 1, 3, 3, 5), (None, "attainment", "every"), (None, "secured", "reach"),
        (None, 66, 50, 100, 1, 100 / 3, 25), (1, 2, 4, 6, 8, 10, 10),
    )  # fmt: skip
    q["scales"] = {f"scale{i}": _options(draw) for i in range(many)}
    levels = [f"level-{i}" for i in range(rungs)]
    if levels:
        q["ladder"] = {"levels": [{"id": level, "label": level, "title": level} for level in levels]}
        rules = (("rule", rule), ("headline", headline), ("practice_at_least", least))
        q["ladder"] |= {key: x for key, x in rules if x is not None}
    asked = [_question(draw, i, q["scales"], levels, sides) for i in draw(st.permutations(range(number)))]
    for i, conditional in enumerate(picks(draw, *[(False, False, True)] * number)):
        if i and conditional:
            asked[i]["ask_if"] = _condition(draw, _question_figures(asked[:i], q["scales"]))
    q["factors"] = _tree(draw, asked)
    _add_advice(draw, q, asked, [f["id"] for f in _walk(q["factors"])], levels)
    return q


def _tree(draw: st.DrawFn, questions: list[Data]) -> list[Data]:
    """Put questions into a tree of factors, one to four deep; some factors may stay empty."""
    top: list[Data] = []
    every: list[tuple[int, Data]] = []
    for i in range(pick(draw, range(1, MOST_FACTORS + 1))):
        parents = [None, *((depth, parent) for depth, parent in every if depth < DEEPEST)]
        place, weighs, weight = picks(draw, parents, MAYBE, WEIGHTS)
        factor: Data = {"id": f"f{i}", "title": f"Factor {i}"} | ({"weight": weight} if weighs else {})
        if place is None:
            top.append(factor)
        else:
            place[1].setdefault("factors", []).append(factor)
        every.append((1 if place is None else place[0] + 1, factor))
    for question, (_, home) in zip(questions, picks(draw, *[every] * len(questions)), strict=True):
        home.setdefault("questions", []).append(question)
    return top


def _walk(factors: list[Data]) -> list[Data]:
    return [f for factor in factors for f in (factor, *_walk(factor.get("factors", [])))]


def _add_advice(draw: st.DrawFn, q: Data, asked: list[Data], factors: list[str], levels: list[str]) -> None:
    figures = [{kind: f} for kind in ("factor", "gap", "divergence", "coverage") for f in factors]
    figures += [{"attainment": level} for level in levels] + [{"index": True}] * 4
    figures += _question_figures(asked, q["scales"])
    countable = [question for question in asked if question.get("kind") != "text"]
    found, done, tried = picks(draw, (0, 1, 2, 3), (0, 1, 2, 3), (0, 2, 4, 6))
    q["findings"] = [{"id": f"finding{i}", "text": "So.", "when": _condition(draw, figures)} for i in range(found)]
    q["actions"], q["experiments"] = [], []
    for i in draw(st.permutations(range(done))) if countable else ():
        *lifted, conditional, days, more = picks(
            draw, *[countable] * 3, (False, False, True), (5, 1, 2.5, 40), (1, 2, 3)
        )
        lifts = [{"question": x["id"], "to": pick(draw, some_answers(x, q["scales"]))} for x in lifted[:more]]
        action: Data = {
            "id": f"action{i}",
            "title": f"Action {i}",
            "lifts": lifts,
            "effort": {"marketing": days, "technology": more},
        }
        if conditional:
            action["when"] = _condition(draw, figures)
        q["actions"].append(action)
    for i in draw(st.permutations(range(tried))) if levels else ():
        # mostly at the levels that compete for a suggestion, now and then at the first, where none is made
        level, weeks, factor = picks(draw, levels[1:3] * 3 + levels[:1], (1, 2, 3), factors)
        q["experiments"].append({"id": f"trial{i}", "level": level, "factor": factor, "title": "Try", "weeks": weeks})


@st.composite
def sheets(draw: st.DrawFn, questionnaire: Data) -> Data:
    """Answers to `questionnaire`: votes, agreed answers, `na`, `unknown`, comments alone, and nothing at all."""
    sides = questionnaire["sides"]
    of = {role: side for side, what in sides.items() for role in what["roles"]}
    people = pick(draw, (3, 2, 4, 5, 1, 0, 4))
    drawn = picks(draw, *[[*of, "guest"], [None] * 12 + [*sides, "other"]] * people)
    respondents: Data = {}
    for i in range(people):
        role, side = drawn[2 * i : 2 * i + 2]
        respondents[f"r{i}"] = {"role": role} | ({} if side is None else {"side": side})
    side_of = {r: who.get("side") or of.get(who["role"], "other") for r, who in respondents.items()}
    sheet: Data = {
        "questionnaire": questionnaire["id"],
        "version": questionnaire["version"],
        "organisation": {"name": "Example"},
        "date": "2026-11-23",
        "respondents": respondents,
        "answers": {},
    }
    for question in (q for f in _walk(questionnaire["factors"]) for q in f.get("questions", [])):
        asked = [r for r, side in side_of.items() if side in question.get("ask", [side])]
        said = _entry(draw, some_answers(question, questionnaire["scales"]), asked)
        if said is not ...:
            sheet["answers"][question["id"]] = said
    factor_ids = [f["id"] for f in _walk(questionnaire["factors"])]
    has, a, b, c, one, two, goal = picks(draw, MAYBE, *[factor_ids] * 3, (1, 2, 3, 1.5), (3, 1, 2), THRESHOLDS)
    if has:
        sheet["importance"] = {a: one, b: two}
        sheet["target"] = {"factors": {c: goal}}
        if questionnaire.get("ladder"):
            sheet["target"]["level"] = questionnaire["ladder"]["levels"][-1]["id"]
    return sheet


_FORMS = ("votes",) * 13 + ("agreed",) * 3 + ("both",) * 2 + ("reserved",) * 3 + ("none",)
_RESERVED = ("na", "unknown", {"agreed": "na"}, {"agreed": {"answer": "unknown"}})
_VOTES = ("vote",) * 20 + ("reason",) * 2 + ("na", "unknown", "comment", None) + ("absent",) * 4


def _entry(draw: st.DrawFn, answers: Sequence[Any], asked: list[str]) -> Any:
    """What is said about one question; `...` for nothing at all."""
    form, reserved, agreed, empty = picks(draw, _FORMS, _RESERVED, answers, SELDOM)
    if form in {"none", "reserved"}:
        return ... if form == "none" else reserved
    if form == "agreed":
        return None if empty else agreed
    drawn = picks(draw, *[answers, _VOTES] * len(asked))
    votes = {who: _vote(*drawn[2 * i : 2 * i + 2]) for i, who in enumerate(asked) if drawn[2 * i + 1] != "absent"}
    if form == "both":
        votes["agreed"] = {"comment": "not agreed"} if empty else "na" if reserved == "na" else agreed
    return votes


def _vote(answer: Any, form: str | None) -> Any:
    if form == "reason":
        return {"answer": answer, "comment": "with a reason", "evidence": ["minutes.pdf"]}
    if form == "comment":
        return {"comment": "said nothing"}
    return answer if form == "vote" else form


@st.composite
def cases(draw: st.DrawFn) -> tuple[Data, Data]:
    """A questionnaire and a sheet of answers to it."""
    questionnaire = draw(questionnaires())
    return questionnaire, draw(sheets(questionnaire))


def questionnaire_of(data: Data) -> Questionnaire:
    """Return the model of a questionnaire's data."""
    return Questionnaire.model_validate(data)


def sheet_of(data: Data) -> AnswerSheet:
    """Return the model of an answer sheet's data."""
    return AnswerSheet.model_validate(data)
