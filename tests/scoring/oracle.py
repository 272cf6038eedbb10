"""A second, independent reading of `scoring.md`: naive, slow, on the plain dicts of the file formats.

Nothing is shared with `maturity.scoring`, nothing is kept from one figure to the next: every impact, flip and gain is
the whole re-scored with changed scores. Scores of questions are on 0–1, figures on 0–100, as in the text.

`assess(questionnaire, sheet)` returns the keys of `maturity/scorecard/1` that carry figures, and under `keys` what the
orders of agenda, hinges and actions were decided by.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

TOLERANCE = 1e-9


def at_least(a: float, t: float) -> bool:
    return a >= t or abs(a - t) <= TOLERANCE


def above(a: float, t: float) -> bool:
    return a > t and not abs(a - t) <= TOLERANCE


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def percent(x: float | None) -> float | None:
    return None if x is None else 100 * x


def all_of(parts: list[bool | None]) -> bool | None:
    if any(p is False for p in parts):
        return False
    return None if any(p is None for p in parts) else True


def any_of(parts: list[bool | None]) -> bool | None:
    if any(p is True for p in parts):
        return True
    return None if any(p is None for p in parts) else False


class Oracle:
    def __init__(self, questionnaire: dict[str, Any], sheet: dict[str, Any]) -> None:
        self.q = questionnaire
        self.sheet = sheet
        self.ladder = questionnaire.get("ladder")
        self.rule = (self.ladder or {}).get("rule", "attainment")
        self.levels = [level["id"] for level in (self.ladder or {}).get("levels", [])]
        self.factors: list[dict[str, Any]] = []
        self.parent: dict[str, str | None] = {}
        self.questions: list[dict[str, Any]] = []
        self.home: dict[str, str] = {}
        for factor in questionnaire.get("factors", []):
            self._walk(factor, None)
        self.by_id = {q["id"]: q for q in self.questions}
        self.states: dict[str, str] = {}
        self.scores: dict[str, float] = {}
        for q in self.questions:
            self._settle(q["id"])

    def _walk(self, factor: dict[str, Any], parent: str | None) -> None:
        self.factors.append(factor)
        self.parent[factor["id"]] = parent
        for question in factor.get("questions", []):
            self.questions.append(question)
            self.home[question["id"]] = factor["id"]
        for child in factor.get("factors", []):
            self._walk(child, factor["id"])

    # §1 one answer ---------------------------------------------------------------------------------------------------

    def options(self, question: dict[str, Any]) -> list[dict[str, Any]]:
        return self.q["scales"][question["scale"]] if "scale" in question else question["options"]

    def chosen(self, question: dict[str, Any], answer: Any) -> list[str]:
        """Ids of the options that an answer chooses."""
        ids = [option["id"] for option in self.options(question)]
        if question.get("kind", "single") == "multiple":
            return [i for i in ids if i in {str(a) for a in answer}]
        if isinstance(answer, int) and str(answer) not in ids:
            return [ids[answer]]
        return [str(answer)]

    def answer_score(self, question: dict[str, Any], answer: Any) -> float:
        kind = question.get("kind", "single")
        if kind == "number":
            return self.interpolated(question["points"], answer)
        options = self.options(question)
        total = 0.0
        for position, option in enumerate(options):
            if option["id"] not in self.chosen(question, answer):
                continue
            if option.get("score") is not None:
                total += option["score"]
            elif kind == "multiple":
                total += 1 / len(options)
            else:
                total += 1 if len(options) == 1 else position / (len(options) - 1)
        return min(1, total)

    def interpolated(self, points: list[dict[str, Any]], number: float) -> float:
        if number <= points[0]["at"]:
            return points[0]["score"]
        if number >= points[-1]["at"]:
            return points[-1]["score"]
        for left, right in pairwise(points):
            if left["at"] <= number <= right["at"]:
                part = (number - left["at"]) / (right["at"] - left["at"])
                return left["score"] + part * (right["score"] - left["score"])
        raise AssertionError

    # §2 one question, several people ---------------------------------------------------------------------------------

    def side(self, respondent: str) -> str:
        who = self.sheet.get("respondents", {})[respondent]
        if who.get("side") is not None:
            return who["side"]
        for side, what in self.q.get("sides", {}).items():
            if who["role"] in what.get("roles", []):
                return side
        return "other"

    def entry(self, qid: str) -> dict[str, Any]:
        """What was answered, by respondent and `agreed`; comments without an answer left out."""
        said = self.sheet.get("answers", {}).get(qid)
        if not isinstance(said, dict):
            said = {"agreed": said}
        plain = {who: vote.get("answer") if isinstance(vote, dict) else vote for who, vote in said.items()}
        return {who: answer for who, answer in plain.items() if answer is not None}

    def is_text(self, qid: str) -> bool:
        return self.by_id[qid].get("kind", "single") == "text"

    def ballot(self, qid: str) -> dict[str, float]:
        """Scored votes (0–1) by respondent, whatever the state."""
        if self.is_text(qid):
            return {}
        return {
            who: self.answer_score(self.by_id[qid], answer)
            for who, answer in self.entry(qid).items()
            if who != "agreed" and answer not in ("na", "unknown")
        }

    def side_means(self, ballot: dict[str, float]) -> dict[str, float]:
        sides = {self.side(who) for who in ballot}
        return {side: mean([x for who, x in ballot.items() if self.side(who) == side]) for side in sides}

    def _settle(self, qid: str) -> None:
        """Find state and score, first of whatever the question's `ask_if` looks at."""
        if qid in self.states:
            return
        condition = self.by_id[qid].get("ask_if")
        if condition is not None:
            asked = self.holds(condition)
            if asked is not True:
                self.states[qid] = "not_asked" if asked is False else "pending"
                return
        entry = self.entry(qid)
        if "agreed" in entry:
            answers = [entry["agreed"]]
            scores = [] if answers[0] in ("na", "unknown") or self.is_text(qid) else answers
            scores = [self.answer_score(self.by_id[qid], a) for a in scores]
        else:
            answers = list(entry.values())
            scores = list(self.side_means(self.ballot(qid)).values())
        if scores:
            self.states[qid] = "scored"
            self.scores[qid] = mean(scores)
        elif "na" in answers:
            self.states[qid] = "na"
        elif "unknown" in answers:
            self.states[qid] = "unknown"
        else:
            self.states[qid] = "unanswered"

    def applicable(self, qid: str) -> bool:
        return self.states[qid] not in ("na", "not_asked", "pending") and not self.is_text(qid)

    def unsettled(self, qid: str) -> bool:
        """Unknown or unanswered."""
        return self.applicable(qid) and self.states[qid] != "scored"

    def pending(self, qid: str) -> bool:
        return self.states[qid] == "pending" and not self.is_text(qid)

    def votes(self, qid: str) -> dict[str, float]:
        return {} if self.states[qid] in ("not_asked", "pending") else self.ballot(qid)

    # conditions ------------------------------------------------------------------------------------------------------

    def holds(self, condition: dict[str, Any]) -> bool | None:
        if "all" in condition:
            return all_of([self.holds(part) for part in condition["all"]])
        if "any" in condition:
            return any_of([self.holds(part) for part in condition["any"]])
        if "not" in condition:
            inner = self.holds(condition["not"])
            return None if inner is None else not inner
        figure = self.figure(condition)
        if figure is None:
            return None
        if "at_least" in condition:
            return at_least(figure, condition["at_least"])
        if "above" in condition:
            return above(figure, condition["above"])
        if "at_most" in condition:
            return not above(figure, condition["at_most"])
        return not at_least(figure, condition["below"])

    def figure(self, c: dict[str, Any]) -> float | None:
        if "question" in c:
            self._settle(c["question"])
            if self.states[c["question"]] != "scored":
                return None
            return self.share(c["question"], c["option"]) if "option" in c else 100 * self.scores[c["question"]]
        if "factor" in c:
            return percent(self.factor_score(self.factor(c["factor"]), self.scores))
        if "gap" in c:
            gap = self.views(self.factor(c["gap"]))["gap"]
            return None if gap is None else abs(gap)
        if "divergence" in c:
            return self.views(self.factor(c["divergence"]))["divergence"]
        if "coverage" in c:
            return percent(self.coverage(self.below(self.factor(c["coverage"]))))
        if "attainment" in c:
            return self.attainment(self.of_level(c["attainment"], self.everything()), self.scores)
        return percent(self.index(self.scores))

    def share(self, qid: str, option: str) -> float:
        entry = self.entry(qid)
        voters = ["agreed"] if "agreed" in entry else list(self.ballot(qid))
        chose = [who for who in voters if option in self.chosen(self.by_id[qid], entry[who])]
        return 100 * len(chose) / len(voters)

    # §3 factors and the index ----------------------------------------------------------------------------------------

    def factor(self, fid: str) -> dict[str, Any]:
        return next(f for f in self.factors if f["id"] == fid)

    def below(self, factor: dict[str, Any]) -> list[str]:
        """Question ids of a subtree."""
        ids = [q["id"] for q in factor.get("questions", [])]
        for child in factor.get("factors", []):
            ids += self.below(child)
        return ids

    def everything(self) -> list[str]:
        return [q["id"] for q in self.questions]

    def weighted(self, pairs: list[tuple[float, float | None]]) -> float | None:
        known = [(w, s) for w, s in pairs if s is not None]
        return sum(w * s for w, s in known) / sum(w for w, _ in known) if known else None

    def factor_score(self, factor: dict[str, Any], scores: dict[str, float]) -> float | None:
        pairs = [(q.get("weight", 1), scores.get(q["id"])) for q in factor.get("questions", [])]
        pairs += [(f.get("weight", 1), self.factor_score(f, scores)) for f in factor.get("factors", [])]
        return self.weighted(pairs)

    def index(self, scores: dict[str, float]) -> float | None:
        return self.weighted([(f.get("weight", 1), self.factor_score(f, scores)) for f in self.q.get("factors", [])])

    def settled_at(self, x: float, *, pending: bool = True) -> dict[str, float]:
        """Scores with every unknown or unanswered question (and every pending one) at `x`."""
        ids = [q for q in self.everything() if self.unsettled(q) or (pending and self.pending(q))]
        return self.scores | dict.fromkeys(ids, x)

    def coverage(self, ids: list[str]) -> float | None:
        counted = [q for q in ids if self.applicable(q)]
        return len([q for q in counted if self.states[q] == "scored"]) / len(counted) if counted else None

    def rated(self, ids: list[str]) -> bool:
        coverage = self.coverage(ids)
        return coverage is not None and at_least(100 * coverage, 100 * self.q.get("min_coverage", 0.5))

    def band(self, score: float | None) -> str | None:
        if score is None:
            return None
        display = self.q.get("display", {})
        low, high = display.get("min", 0), display.get("max", 100)
        named = None
        for band in self.q.get("bands", []):
            if at_least(score, 100 * (band["from"] - low) / (high - low)):
                named = band["title"]
        return named[self.q.get("language", "en")] if isinstance(named, dict) else named

    def as_figure(self, of: Any, ids: list[str]) -> dict[str, Any]:
        """Score, range, coverage: `of` turns scores of questions into the one figure."""
        score = percent(of(self.scores))
        return {
            "score": score,
            "low": percent(of(self.settled_at(0))),
            "high": percent(of(self.settled_at(1))),
            "coverage": self.coverage(ids),
            "rated": self.rated(ids),
            "band": self.band(score),
        }

    # §4 the ladder ---------------------------------------------------------------------------------------------------

    def of_level(self, level: str, ids: list[str]) -> list[str]:
        return [q for q in ids if self.by_id[q].get("level") == level]

    def attainment(self, ids: list[str], scores: dict[str, float]) -> float | None:
        return percent(self.weighted([(self.by_id[q].get("weight", 1), scores.get(q)) for q in ids]))

    def rating(self, attainment: float | None) -> str | None:
        if attainment is None:
            return None
        if not above(attainment, 15):
            return "N"
        if not above(attainment, 50):
            return "P"
        return "F" if above(attainment, 85) else "L"

    def verdict(self, ids: list[str], scores: dict[str, float]) -> tuple[bool, bool]:
        """Practised, complete: of a level whose applicable questions are `ids`."""
        if self.rule == "every":
            least = self.ladder.get("practice_at_least", 66)
            passed = bool(ids) and all(q in scores and at_least(100 * scores[q], least) for q in ids)
            return passed, passed
        rating = self.rating(self.attainment(ids, scores))
        return rating in ("L", "F"), rating == "F"

    def standing(self, ids: list[str], scores: dict[str, float], *, pending: bool = False) -> dict[str, str | None]:
        """Reach and secured over the questions `ids`; `pending`: pending ones count as applicable."""
        reach = secured = None
        firm = True
        for level in self.levels:
            counted = [q for q in self.of_level(level, ids) if self.applicable(q) or (pending and self.pending(q))]
            if not counted:
                continue
            practised, complete = self.verdict(counted, scores)
            if practised:
                reach = level
                if firm:
                    secured = level
            firm = firm and complete
        return {"reach": reach, "secured": secured}

    def headline(self, scores: dict[str, float]) -> str | None:
        if self.ladder is None:
            return None
        return self.standing(self.everything(), scores)[self.ladder.get("headline", "secured")]

    def ladder_of(self, ids: list[str]) -> dict[str, Any]:
        levels = [self.level_of(level, self.of_level(level, ids)) for level in self.levels]
        now = self.standing(ids, self.scores)
        below_reach = self.levels[: self.levels.index(now["reach"])] if now["reach"] else []
        # Rule `every` in the low bound: an unanswered one fails, so it is left without a score rather than put at 0.
        lowest = self.scores if self.rule == "every" else self.settled_at(0)
        return {
            "rule": self.rule,
            "headline": now[self.ladder.get("headline", "secured")],
            **now,
            "low": self.standing(ids, lowest, pending=True),
            "high": self.standing(ids, self.settled_at(1), pending=True),
            "rated": self.rated([q for q in ids if self.by_id[q].get("level")]),
            "missing_rungs": [
                row["id"] for row in levels if row["id"] in below_reach and not row["complete"] and not row["skipped"]
            ],
            "levels": levels,
        }

    def level_of(self, level: str, ids: list[str]) -> dict[str, Any]:
        counted = [q for q in ids if self.applicable(q)]
        practised, complete = self.verdict(counted, self.scores)
        attainment = self.attainment(counted, self.scores)
        return {
            "id": level,
            "attainment": attainment,
            "low": self.attainment(ids, self.settled_at(0)),
            "high": self.attainment(ids, self.settled_at(1)),
            "coverage": self.coverage(ids),
            "rating": self.rating(attainment),
            "practised": practised,
            "complete": complete,
            "skipped": not counted,
        }

    # §5 gap, divergence, alignment -----------------------------------------------------------------------------------

    def between(self) -> tuple[str, str] | None:
        alignment = self.q.get("alignment")
        return tuple(alignment["between"]) if alignment else None

    def common(self, qid: str) -> tuple[float, float] | None:
        """Means of both sides (0–100) where both voted on an applicable question."""
        if self.between() is None or not self.applicable(qid):
            return None
        means = self.side_means(self.votes(qid))
        a, b = self.between()
        return (100 * means[a], 100 * means[b]) if a in means and b in means else None

    def gap(self, qid: str) -> float | None:
        both = self.common(qid)
        return None if both is None else both[0] - both[1]

    def views(self, factor: dict[str, Any] | None) -> dict[str, Any]:
        """The four figures of §5, of one factor or (None) of the whole."""
        both = {q: self.common(q) for q in self.everything() if self.common(q) is not None}

        def of(figures: dict[str, float]) -> float | None:
            return self.index(figures) if factor is None else self.factor_score(factor, figures)

        first = of({q: pair[0] for q, pair in both.items()})
        second = of({q: pair[1] for q, pair in both.items()})
        if first is None:
            return {"views": None, "gap": None, "divergence": None, "alignment": None}
        divergence = of({q: abs(a - b) for q, (a, b) in both.items()})
        a, b = self.between()
        return {
            "views": {a: first, b: second},
            "gap": first - second,
            "divergence": divergence,
            "alignment": 100 - divergence,
        }

    def stance(self, score: float | None, divergence: float | None) -> str | None:
        if score is None or divergence is None:
            return None
        strong = at_least(score, 50)
        if at_least(divergence, self.q["alignment"].get("notable_gap", 20)):
            return "contested_strength" if strong else "contested_weakness"
        return "aligned_strength" if strong else "shared_weakness"

    def deviation(self, qid: str) -> float | None:
        votes = list(self.votes(qid).values())
        if not self.applicable(qid) or len(votes) < 2:
            return None
        return mean([abs(x - mean(votes)) for x in votes])

    def reliability(self) -> float | None:
        """Krippendorff's α by its definition: 1 − observed / expected disagreement over pairable values."""
        units = [list(self.votes(q).values()) for q in self.everything() if self.applicable(q)]
        units = [unit for unit in units if len(unit) >= 2]
        values = [x for unit in units for x in unit]
        if not values or max(values) - min(values) <= TOLERANCE / 100:
            return None
        observed = sum(sum((x - y) ** 2 for x in unit for y in unit) / (len(unit) - 1) for unit in units) / len(values)
        expected = sum((x - y) ** 2 for x in values for y in values) / (len(values) * (len(values) - 1))
        return 1 - observed / expected

    # §6 what to talk about, what could still change ------------------------------------------------------------------

    def lever(self, qid: str, low: float, high: float) -> tuple[dict[str, Any], tuple[Any, ...]]:
        at_low, at_high = self.scores | {qid: low}, self.scores | {qid: high}
        impact = 100 * (self.index(at_high) - self.index(at_low))
        flips = self.headline(at_low) != self.headline(at_high)
        key = (flips, impact, 100 * (self.deviation(qid) or 0), -self.everything().index(qid))
        return {"question": qid, "impact": impact, "flips": flips}, key

    def agenda(self) -> list[tuple[dict[str, Any], tuple[Any, ...]]]:
        found = []
        for qid in self.everything():
            votes = list(self.votes(qid).values())
            if self.states[qid] != "scored" or len(votes) < 2 or "agreed" in self.entry(qid):
                continue
            if max(votes) - min(votes) > TOLERANCE / 100:
                found.append(self.lever(qid, min(votes), max(votes)))
        return ordered(found)

    def hinges(self) -> list[tuple[dict[str, Any], tuple[Any, ...]]]:
        return ordered([self.lever(qid, 0, 1) for qid in self.everything() if self.unsettled(qid)])

    # §7 findings, actions, experiments -------------------------------------------------------------------------------

    def findings(self) -> list[str]:
        return [f["id"] for f in self.q.get("findings", []) if self.holds(f["when"]) is True]

    def importance(self, fid: str) -> float:
        return self.sheet.get("importance", {}).get(fid, 1)

    def lineage(self, fid: str | None) -> list[str]:
        return [] if fid is None else [fid, *self.lineage(self.parent[fid])]

    def action(self, action: dict[str, Any]) -> tuple[dict[str, Any], tuple[Any, ...]] | None:
        if "when" in action and self.holds(action["when"]) is not True:
            return None
        now = self.settled_at(0, pending=False)
        after = dict(now)
        for lift in action["lifts"]:
            qid = lift["question"]
            if self.applicable(qid):
                after[qid] = max(after[qid], self.answer_score(self.by_id[qid], lift["to"]))
        raised = [q for q in after if after[q] > now[q] + 1e-12]
        if not raised:
            return None
        touched = {f for q in raised for f in self.lineage(self.home[q])}
        gain = 100 * (self.index(after) - self.index(now))
        effort = sum(action["effort"].values())
        result = {
            "id": action["id"],
            "gain": gain,
            "effort": effort,
            "priority": gain * max(self.importance(f) for f in touched) / effort,
            "unlocks": self.unlocked(now, after, raised),
        }
        return result, (result["unlocks"] is not None, result["priority"])

    def unlocked(self, now: dict[str, float], after: dict[str, float], raised: list[str]) -> str | None:
        if self.rule == "every":  # an unanswered question that is not lifted fails
            after = {q: x for q, x in after.items() if q in self.scores or q in raised}
            now = self.scores
        order = [None, *self.levels]
        before, then = self.headline(now), self.headline(after)
        return then if order.index(then) > order.index(before) else None

    def actions(self) -> list[tuple[dict[str, Any], tuple[Any, ...]]]:
        found = [self.action(a) for a in sorted(self.q.get("actions", []), key=lambda a: a["id"])]
        return ordered([f for f in found if f is not None])

    def experiments(self) -> list[str]:
        picked: list[dict[str, Any]] = []
        for level in self.levels[1:3]:
            candidates = [e for e in self.q.get("experiments", []) if e["level"] == level]
            used = [e["factor"] for e in picked]
            ranked = [
                (-round(self.room(level, e["factor"]), 9), e["factor"] in used, e["weeks"], e["id"], e)
                for e in candidates
            ]
            picked += [row[-1] for row in sorted(ranked, key=lambda row: row[:-1])[:1]]
        return [e["id"] for e in picked]

    def room(self, level: str, fid: str) -> float:
        ids = [q for q in self.of_level(level, self.below(self.factor(fid))) if self.applicable(q)]
        return self.importance(fid) * (100 - (self.attainment(ids, self.scores) or 0))

    # the scorecard ---------------------------------------------------------------------------------------------------

    def factor_result(self, factor: dict[str, Any]) -> dict[str, Any]:
        ids = self.below(factor)
        figure = self.as_figure(lambda scores: self.factor_score(factor, scores), ids)
        views = self.views(factor)
        levelled = any(self.by_id[q].get("level") for q in ids)
        return {
            "id": factor["id"],
            "parent": self.parent[factor["id"]],
            **figure,
            **views,
            "stance": self.stance(figure["score"], views["divergence"]),
            "ladder": self.ladder_of(ids) if levelled else None,
        }

    def question_result(self, qid: str) -> dict[str, Any]:
        deviation = self.deviation(qid)
        means = self.side_means(self.votes(qid)) if self.applicable(qid) else {}
        return {
            "id": qid,
            "factor": self.home[qid],
            "state": self.states[qid],
            "score": percent(self.scores.get(qid)),
            "votes": {who: 100 * x for who, x in self.votes(qid).items()},
            "views": {side: 100 * x for side, x in means.items()},
            "gap": self.gap(qid),
            "agreement": None if deviation is None else 100 * (1 - 2 * deviation),
            "consensus": None if deviation is None else not above(100 * deviation, 100 / 6),
        }

    def scorecard(self) -> dict[str, Any]:
        whole = self.views(None)
        agenda, hinges, actions = self.agenda(), self.hinges(), self.actions()
        return {
            "index": self.as_figure(self.index, self.everything()),
            "ladder": self.ladder_of(self.everything()) if self.ladder else None,
            "factors": [self.factor_result(f) for f in self.factors],
            "questions": [self.question_result(q) for q in self.everything()],
            "alignment": {
                "index": whole["alignment"],
                "gap": whole["gap"],
                "divergence": whole["divergence"],
                "views": whole["views"],
                "reliability": self.reliability(),
            },
            "agenda": [row for row, _ in agenda],
            "hinges": [row for row, _ in hinges],
            "findings": self.findings(),
            "actions": [row for row, _ in actions],
            "experiments": self.experiments(),
            "keys": {
                "agenda": {row["question"]: key for row, key in agenda},
                "hinges": {row["question"]: key for row, key in hinges},
                "actions": {row["id"]: key for row, key in actions},
            },
        }


def ordered(rows: list[tuple[dict[str, Any], tuple[Any, ...]]]) -> list[tuple[dict[str, Any], tuple[Any, ...]]]:
    """Sort by key, descending; figures that mathematics makes equal are equal after nine decimals."""
    return sorted(rows, key=lambda row: tuple(round(part, 9) for part in row[1]), reverse=True)


def assess(questionnaire: dict[str, Any], sheet: dict[str, Any]) -> dict[str, Any]:
    """Score `sheet` on `questionnaire`, both as the plain data of their files."""
    return Oracle(questionnaire, sheet).scorecard()
