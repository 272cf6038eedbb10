"""What can be asked and what its figures can be, for one questionnaire: the ground that conditions are judged on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from maturity.checking.ranges import (
    PERCENT,
    Key,
    Part,
    Range,
    answer_range,
    demanded,
    key_of,
    mean_range,
)
from maturity.checking.votes import by_shares, settled
from maturity.model.condition import AllOf, AnyOf, Comparison, Condition, Not
from maturity.scoring.plan import Item, Plan

Box = Mapping[Key, Range]
"""Figures that are known to exist, each with the values still possible for it (0–100)."""


class World:
    """Ranges of every figure of one questionnaire, over all answer sheets that fit it.

    A `Box` narrows them: it holds what a condition demands, and every figure in it exists.
    """

    def __init__(self, plan: Plan, *, weighed: bool = True) -> None:
        """Look at a questionnaire; without all its weights, nothing is concluded from how a mean weighs its parts."""
        self.plan = plan
        self.weighed = weighed
        self.answers = [answer_range(item) for item in plan.items]
        self.asked = [True] * len(plan.items)
        """Whether a question can be asked at all; for one with `ask_if` found out by `rule_out`."""
        self._domains: dict[Key, Range | None] = {}

    def rule_out(self, index: int) -> None:
        """Take note that a question is never asked; questions are ruled out before figures are looked up."""
        self.asked[index] = False
        self._domains.clear()

    def domain(self, key: Key) -> Range | None:
        """Return what a figure can be (0–100), None where it never exists."""
        if key not in self._domains:
            self._domains[key] = self._domain(key)
        return self._domains[key]

    def consistent(self, box: Box) -> bool:
        """Whether figures can have the values of `box` at the same time, as far as can be told (True in doubt)."""
        scores = self._scores(box)
        if any(r is not None and r.empty for r in scores):
            return False
        open_to = [self._may_ask(item, box) for item in self.plan.items]
        if any(key[0] == "question" and not open_to[self.plan.item_of[key[1]]] for key in box):
            return False
        must = [False] * len(self.plan.items)
        for kind, subject, _ in box:
            if kind == "question":
                must[self.plan.item_of[subject]] = True
        parts = [
            Part(item.question.weight, r, must[item.index]) if r is not None and open_to[item.index] else None
            for item, r in zip(self.plan.items, scores, strict=True)
        ]
        return (
            (not self.weighed or (self._means_fit(box, parts) and self._levels_fit(box, parts)))
            and self._sides_fit(box, open_to)
            and self._coverage_fits(box, open_to, must)
        )

    def may(self, condition: Condition, box: Box, *, holds: bool = True) -> bool:
        """Whether a condition can be true (or false), each comparison judged by itself within `box`."""
        match condition:
            case Comparison():
                key = key_of(condition)
                known = box.get(key) or self.domain(key)
                wanted = demanded(condition.operator, condition.threshold, holds=holds)
                return known is not None and not known.meet(wanted).empty
            case Not():
                return self.may(condition.not_, box, holds=not holds)
            case AllOf():
                judge: Callable[..., bool] = all if holds else any
                return judge(self.may(part, box, holds=holds) for part in condition.all)
            case AnyOf():
                judge = any if holds else all
                return judge(self.may(part, box, holds=holds) for part in condition.any)

    def size(self) -> int:
        """How much work one look at everything is."""
        return len(self.plan.items) + len(self.plan.nodes)

    def _domain(self, key: Key) -> Range | None:
        kind, subject, option = key
        plan = self.plan
        match kind:
            case "question":
                item = plan.items[plan.item_of[subject]]
                found = self._answer(item)
                if option is None or found is None:
                    return None if found is None else found.widened()
                alone = item.question.kind == "single" and len(item.scores) == 1
                return Range(100.0, 100.0) if alone else PERCENT
            case "factor" | "index" | "coverage":
                ranges = [r for i in self._below(key) if (r := self._answer(plan.items[i])) is not None]
                if not ranges or kind == "coverage":
                    return PERCENT if ranges else None
                return Range(min(r.low for r in ranges), max(r.high for r in ranges)).widened()
            case "gap" | "divergence":
                widest = [r.high - r.low for i in self._below(key) if (r := self._common(plan.items[i])) is not None]
                return Range(0.0, max(widest)).widened() if widest else None
            case "attainment":
                found = mean_range(
                    Part(plan.items[i].question.weight, r)
                    for i in self._below(key)
                    if (r := self._answer(plan.items[i])) is not None
                )
                return None if found is None else found.widened()

    def _below(self, key: Key) -> list[int] | range:
        """Return the positions of the questions that a figure rests on."""
        kind, subject, _ = key
        if kind == "attainment":
            return self.plan.nodes[0].levels[self.plan.level_of[subject]]
        return self.plan.nodes[0 if kind == "index" else self.plan.node_of[subject]].subtree

    def _answer(self, item: Item) -> Range | None:
        return self.answers[item.index] if self.asked[item.index] else None

    def _common(self, item: Item) -> Range | None:
        """Return the range of a question that both sides of the alignment can vote on, else None."""
        alignment = self.plan.questionnaire.alignment
        if alignment is None or (item.asked is not None and not item.asked.issuperset(alignment.between)):
            return None
        return self._answer(item)

    def _may_ask(self, item: Item, box: Box) -> bool:
        if not self.asked[item.index]:
            return False
        condition = item.question.ask_if
        return condition is None or self.may(condition, box)

    def _scores(self, box: Box) -> list[Range | None]:
        """Return what each question's score can be where `box` holds; empty where nothing is left."""
        scores = [self._answer(item) for item in self.plan.items]
        shares: dict[str, dict[str, Range]] = {}
        for (kind, subject, option), r in box.items():
            if kind == "question" and option is not None:
                shares.setdefault(subject, {})[option] = r
        for subject, by_option in shares.items():
            item = self.plan.items[self.plan.item_of[subject]]
            scores[item.index] = by_shares(item, by_option, self._sides(item))
        for (kind, subject, option), r in box.items():
            if kind == "question" and option is None:
                item = self.plan.items[self.plan.item_of[subject]]
                found = scores[item.index]
                possible = r if found is None else found.widened().meet(r)
                scores[item.index] = settled(item, possible, self._sides(item))
        return scores

    def _sides(self, item: Item) -> int:
        """Return from how many sides votes on a question can come at most."""
        return len(self.plan.questionnaire.sides) + 1 if item.asked is None else len(item.asked)

    def _means_fit(self, box: Box, parts: list[Part | None]) -> bool:
        """Whether the tree's means can be what `box` says, from the leaves up (§3)."""
        plan = self.plan
        if not any(kind in {"factor", "index"} for kind, _, _ in box):
            return True
        found: list[Part | None] = [None] * len(plan.nodes)
        for node in reversed(plan.nodes):
            children = [p for i, _ in node.questions if (p := parts[i]) is not None]
            children += [p for i, _ in node.factors if (p := found[i]) is not None]
            mean = mean_range(children)
            said = box.get(("factor", node.id, None) if node.index else ("index", "", None))
            if mean is None:
                if said is not None:
                    return False
                continue
            mean = mean.widened() if said is None else mean.widened().meet(said)
            if mean.empty:
                return False
            found[node.index] = Part(node.weight, mean, said is not None or any(p.must for p in children))
        return True

    def _levels_fit(self, box: Box, parts: list[Part | None]) -> bool:
        for key, said in box.items():
            if key[0] == "attainment":
                mean = mean_range(p for i in self._below(key) if (p := parts[i]) is not None)
                if mean is None or mean.widened().meet(said).empty:
                    return False
        return True

    def _sides_fit(self, box: Box, open_to: list[bool]) -> bool:
        """Whether gaps can be what `box` says; a gap is never wider than the divergence beside it (§5)."""
        for key, said in box.items():
            kind, subject, _ = key
            if kind not in {"gap", "divergence"}:
                continue
            if not any(open_to[i] and self._common(self.plan.items[i]) for i in self._below(key)):
                return False
            apart = box.get(("divergence", subject, None))
            if kind == "gap" and apart is not None and said.low > apart.widened().high:
                return False
        return True

    def _coverage_fits(self, box: Box, open_to: list[bool], must: list[bool]) -> bool:
        """Whether shares of scored questions can be what `box` says: what has a score is covered (§3)."""
        for key, said in box.items():
            kind, subject, _ = key
            if kind != "coverage":
                continue
            below = [i for i in self._below(key) if open_to[i] and self.answers[i] is not None]
            scored = sum(must[i] for i in below) or int(("factor", subject, None) in box)
            if not below or said.meet(Range(100 * scored / len(below), 100.0).widened()).empty:
                return False
        return True
