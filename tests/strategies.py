"""Hypothesis strategies: valid questionnaires and answer sheets, as the plain data of their files.

`cases()` draws a questionnaire with a sheet of answers to it; `questionnaire_of` and `sheet_of` make the models. What
is drawn is small (up to a dozen questions) and comes from coarse grids of scores, weights and thresholds, so that ties,
equal thresholds and skipped levels come up often.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from maturity.model.answers import AnswerSheet
from maturity.model.questionnaire import Questionnaire

Data = dict[str, Any]

MOST_FACTORS, MOST_QUESTIONS, DEEPEST = 6, 10, 4

tenths = st.integers(0, 9)
weights = st.sampled_from([1, 1, 1, 2, 3, 0.5, 0.1, 7.25])
shares = st.sampled_from([0, 1, 0.5, 0.25, 0.1, 0.2, 0.3, 1 / 3, 0.85, 0.15, 0.66])
thresholds = st.sampled_from([50, 0, 100, 15, 85, 66, 25, 75, 33, 100 / 3, 200 / 3, 20, 40, 37.5])
operators = st.sampled_from(["at_least", "above", "at_most", "below"])
kinds = st.sampled_from(["single", "single", "single", "multiple", "multiple", "number", "text"])
id_lists = st.sampled_from(
    [
        ["none", "tried", "usual", "always"],
        ["low", "mid", "high"],
        ["no", "yes"],
        ["only"],
        ["2", "0", "1"],  # an integer answer means the id before it means the position
        ["7", "1", "x"],
    ]
)
crowds = st.sampled_from([3, 2, 4, 5, 1, 0, 4])
texts = st.sampled_from(["why", "because of <that> & more", "naïve – ✓"])
ladders = st.fixed_dictionaries(
    {"levels": st.sampled_from([2, 1, 3, 3, 5])},
    optional={
        "rule": st.sampled_from(["attainment", "every"]),
        "headline": st.sampled_from(["secured", "reach"]),
        "practice_at_least": st.sampled_from([66, 50, 100, 1, 100 / 3, 25]),
    },
)
displays = st.sampled_from(
    [None, None, {"min": 0, "max": 5, "decimals": 1}, {"min": 1, "max": 4}, {"min": -10, "max": 10}]
)
band_starts = st.lists(st.sampled_from([0, 1, 2, 2.5, 3, 4, 25, 40, 50, 75, -5]), max_size=4, unique=True).map(sorted)


def likely(draw: st.DrawFn, tenth: int) -> bool:
    """Draw True in about `tenth` of ten cases; what is simplest is False."""
    return draw(tenths) >= 10 - tenth


def localised(draw: st.DrawFn, text: str) -> str | dict[str, str]:
    return {"de": f"{text} (de)", "en": text} if likely(draw, 1) else text


def options_from(draw: st.DrawFn) -> list[Data]:
    options: list[Data] = [{"id": i, "text": i} for i in draw(id_lists)]
    if likely(draw, 4):
        for option in options:
            option["score"] = draw(shares)
    return options


def points_from(draw: st.DrawFn) -> list[Data]:
    places = draw(st.sampled_from([[0, 60], [10], [0, 25, 75, 100], [-5, 2.5, 40], [0, 100]]))
    return [{"at": at, "score": draw(shares)} for at in places]


@st.composite
def questions(draw: st.DrawFn, number: int, scales: list[str], sides: list[str], levels: list[str]) -> Data:
    """One question without `ask_if`."""
    kind = draw(kinds)
    question: Data = {"id": f"q{number}", "text": f"Question {number}?"}
    if kind != "single" or likely(draw, 3):
        question["kind"] = kind
    if kind in {"single", "multiple"}:
        if scales and likely(draw, 5):
            question["scale"] = draw(st.sampled_from(scales))
        else:
            question["options"] = options_from(draw)
    if kind == "number":
        question["points"] = points_from(draw)
        if likely(draw, 5):
            question["min"] = -10
        if likely(draw, 5):
            question["max"] = 110
    if likely(draw, 5):
        question["weight"] = draw(weights)
    if levels and kind != "text" and likely(draw, 7):
        question["level"] = draw(st.sampled_from(levels))
    if sides and likely(draw, 2):
        question["ask"] = draw(st.lists(st.sampled_from(sides), min_size=1, max_size=2, unique=True))
    return question


@st.composite
def conditions(draw: st.DrawFn, figures: list[st.SearchStrategy[Data]], depth: int = 0) -> Data:
    """A condition over figures such as `{question: q1}`, at most three deep."""
    form = draw(tenths) if depth < 3 else 0
    if form in {7, 8}:
        parts = [draw(conditions(figures, depth + 1)) for _ in range(draw(st.integers(1, 3)))]
        return {"all" if form == 7 else "any": parts}
    if form == 9:
        return {"not": draw(conditions(figures, depth + 1))}
    figure = dict(draw(draw(st.sampled_from(figures))))
    figure[draw(operators)] = draw(thresholds)
    return figure


def question_figures(questions: list[Data], scales: dict[str, list[Data]]) -> list[st.SearchStrategy[Data]]:
    figures: list[Data] = []
    for question in questions:
        figures.append({"question": question["id"]})
        options = question.get("options") or scales.get(question.get("scale", ""), [])
        figures += [{"question": question["id"], "option": option["id"]} for option in options[:2]]
    return [st.sampled_from(figures)] if figures else []


def valid_answers(question: Data, scales: dict[str, list[Data]]) -> st.SearchStrategy[Any]:
    """Answers that the question takes, apart from `na` and `unknown`."""
    kind = question.get("kind", "single")
    if kind == "text":
        return texts
    if kind == "number":
        return st.sampled_from([0, 100, 60, 25, 33.5, 10, -10, 110, 2.5])
    ids = [option["id"] for option in question.get("options") or scales[question["scale"]]]
    whole = [int(i) for i in ids if i.isdigit()]
    if kind == "multiple":
        return st.lists(st.sampled_from([*ids, *whole]), max_size=len(ids), unique_by=str)
    return st.sampled_from([*ids, *range(len(ids)), *whole])


@st.composite
def questionnaires(draw: st.DrawFn, *, routing: bool = True) -> Data:
    """A valid questionnaire; without `routing` no question has an `ask_if`."""
    q: Data = {"id": "generated", "version": "1.0.0", "title": "Generated"}
    side_ids = ["marketing", "technology", "finance"][: draw(st.integers(2, 3))]
    q["sides"] = {side: {"title": side, "roles": [f"{side}-head", f"{side}-staff"]} for side in side_ids}
    if likely(draw, 8):
        q["alignment"] = {"between": draw(st.permutations(side_ids))[:2]}
        if likely(draw, 5):
            q["alignment"]["notable_gap"] = draw(st.sampled_from([20, 50, 0, 100 / 3]))
    if likely(draw, 5):
        q["min_coverage"] = draw(st.sampled_from([0.5, 0, 1, 0.25, 1 / 3, 0.75]))
    if (display := draw(displays)) is not None:
        q["display"] = display
    q["bands"] = [{"from": start, "title": localised(draw, f"Band {start}")} for start in draw(band_starts)]
    q["scales"] = scales = {f"scale{i}": options_from(draw) for i in range(draw(st.integers(0, 2)))}
    levels: list[str] = []
    if likely(draw, 8):
        ladder = draw(ladders)
        levels = [f"level-{i}" for i in range(ladder["levels"])]
        ladder["levels"] = [{"id": level, "label": level, "title": level} for level in levels]
        q["ladder"] = ladder
    number = draw(st.integers(1, MOST_QUESTIONS) | st.just(MOST_QUESTIONS))
    asked = [draw(questions(i, list(scales), side_ids, levels)) for i in draw(st.permutations(range(number)))]
    if routing:
        for i, question in enumerate(asked):
            figures = question_figures(asked[:i], scales)
            if figures and likely(draw, 3):
                question["ask_if"] = draw(conditions(figures))
    q["factors"] = factors = draw(trees(asked))
    _add_advice(draw, q, asked, [f["id"] for f in _walk(factors)], levels)
    return q


@st.composite
def trees(draw: st.DrawFn, questions: list[Data]) -> list[Data]:
    """Put questions into a tree of factors, one to four deep; some factors may stay empty."""
    top: list[Data] = []
    every: list[tuple[int, Data]] = []
    for i in range(draw(st.integers(1, MOST_FACTORS))):
        factor: Data = {"id": f"f{i}", "title": f"Factor {i}"}
        if likely(draw, 4):
            factor["weight"] = draw(weights)
        parents = [(depth, parent) for depth, parent in every if depth < DEEPEST]
        place = draw(st.integers(0, len(parents)))
        if place == len(parents):
            top.append(factor)
            every.append((1, factor))
        else:
            depth, parent = parents[place]
            parent.setdefault("factors", []).append(factor)
            every.append((depth + 1, factor))
    for question in questions:
        _, home = every[draw(st.integers(0, len(every) - 1))]
        home.setdefault("questions", []).append(question)
    return top


def _walk(factors: list[Data]) -> list[Data]:
    return [f for factor in factors for f in (factor, *_walk(factor.get("factors", [])))]


def _add_advice(draw: st.DrawFn, q: Data, asked: list[Data], factors: list[str], levels: list[str]) -> None:
    by_factor = st.sampled_from([{kind: f} for kind in ("factor", "gap", "divergence", "coverage") for f in factors])
    figures = [*question_figures(asked, q["scales"]), by_factor, st.just({"index": True})]
    if levels:
        figures.append(st.sampled_from([{"attainment": level} for level in levels]))
    q["findings"] = [
        {"id": f"finding{i}", "text": "So it is.", "when": draw(conditions(figures))}
        for i in range(draw(st.integers(0, 3)))
    ]
    countable = [question for question in asked if question.get("kind") != "text"]
    q["actions"] = []
    for i in draw(st.permutations(range(draw(st.integers(0, 3))))) if countable else []:
        lifted = draw(st.lists(st.sampled_from(countable), min_size=1, max_size=3))
        action: Data = {
            "id": f"action{i}",
            "title": f"Action {i}",
            "lifts": [{"question": x["id"], "to": draw(valid_answers(x, q["scales"]))} for x in lifted],
            "effort": {side: draw(st.sampled_from([5, 1, 2.5, 40])) for side in list(q["sides"])[:2]},
        }
        if likely(draw, 3):
            action["when"] = draw(conditions(figures))
        q["actions"].append(action)
    q["experiments"] = []
    if levels:
        for i in draw(st.permutations(range(draw(st.integers(0, 4))))):
            level = draw(st.sampled_from(levels[1:3] or levels))
            weeks = draw(st.integers(1, 3))
            factor = draw(st.sampled_from(factors))
            q["experiments"].append(
                {"id": f"trial{i}", "level": level, "factor": factor, "title": "Try", "weeks": weeks}
            )


@st.composite
def sheets(draw: st.DrawFn, questionnaire: Data) -> Data:
    """Answers to `questionnaire`: votes, agreed answers, `na`, `unknown`, comments alone, and nothing at all."""
    scales = questionnaire["scales"]
    sides = questionnaire["sides"]
    roles = [*(role for side in sides.values() for role in side["roles"]), "guest"]
    respondents: Data = {}
    for i in range(draw(crowds)):
        respondents[f"r{i}"] = {"role": draw(st.sampled_from(roles))}
        if likely(draw, 1):
            respondents[f"r{i}"]["side"] = draw(st.sampled_from([*sides, "other"]))
    of = {role: side for side, what in sides.items() for role in what["roles"]}
    side_of = {r: who.get("side") or of.get(who["role"], "other") for r, who in respondents.items()}
    sheet: Data = {
        "questionnaire": questionnaire["id"],
        "version": questionnaire["version"],
        "organisation": {"name": "Example"},
        "date": "2026-11-23",
        "respondents": respondents,
        "answers": {},
    }
    for factor in _walk(questionnaire["factors"]):
        for question in factor.get("questions", []):
            asked = [r for r, side in side_of.items() if side in question.get("ask", [side])]
            answers = valid_answers(question, scales)
            form = draw(tenths)
            if form == 0:
                continue
            if form == 1:
                said = _answer(draw, answers, None)
            elif form == 2:
                said = draw(st.sampled_from(["na", "unknown", {"agreed": "na"}, {"agreed": {"answer": "unknown"}}]))
            else:
                said = _votes(draw, answers, asked, agreed=form == 3)
            sheet["answers"][question["id"]] = said
    factor_ids = [f["id"] for f in _walk(questionnaire["factors"])]
    if likely(draw, 4):
        some = st.lists(st.sampled_from(factor_ids), max_size=3, unique=True)
        sheet["importance"] = {f: draw(st.sampled_from([1, 2, 3, 1.5])) for f in draw(some)}
        sheet["target"] = {"factors": {f: draw(thresholds) for f in draw(some)}}
        if questionnaire.get("ladder"):
            sheet["target"]["level"] = draw(st.sampled_from(questionnaire["ladder"]["levels"]))["id"]
    return sheet


def _votes(draw: st.DrawFn, answers: st.SearchStrategy[Any], asked: list[str], *, agreed: bool) -> Data:
    voters = [r for r in asked if not likely(draw, 2)]
    return {who: _vote(draw, answers) for who in ([*voters, "agreed"] if agreed else voters)}


def _answer(draw: st.DrawFn, answers: st.SearchStrategy[Any], nothing: Any) -> Any:
    rare = draw(st.integers(0, 15))
    return {13: "na", 14: "unknown", 15: nothing}[rare] if rare > 12 else draw(answers)


def _vote(draw: st.DrawFn, answers: st.SearchStrategy[Any]) -> Any:
    vote = _answer(draw, answers, {"comment": "said nothing"})
    if not isinstance(vote, dict) and likely(draw, 1):
        return {"answer": vote, "comment": "with a reason", "evidence": ["minutes.pdf"]}
    return vote


@st.composite
def cases(draw: st.DrawFn, *, routing: bool = True) -> tuple[Data, Data]:
    """A questionnaire and a sheet of answers to it."""
    questionnaire = draw(questionnaires(routing=routing))
    return questionnaire, draw(sheets(questionnaire))


def questionnaire_of(data: Data) -> Questionnaire:
    """Return the model of a questionnaire's data."""
    return Questionnaire.model_validate(data)


def sheet_of(data: Data) -> AnswerSheet:
    """Return the model of an answer sheet's data."""
    return AnswerSheet.model_validate(data)
