"""A questionnaire made ready for scoring: flat lists instead of a tree, ids replaced by positions.

Worked out once per questionnaire and kept, because a batch scores thousands of answer sheets against the same one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from maturity.diagnostics import NodePath
from maturity.model.advice import AnswerValue
from maturity.model.condition import comparisons
from maturity.model.digest import digest
from maturity.model.questionnaire import Question, Questionnaire
from maturity.model.scorecard import State
from maturity.scoring.bands import Bands, bands_of

Values = Sequence[float | None]
"""A score (0–1) for each question by position; None where there is none."""


@dataclass(slots=True)
class Item:
    """One question.

    Attributes:
        index: Position in the questionnaire's order.
        id: Id of the question.
        node: Position of the factor that holds it.
        level: Position of its level, or None.
        scores: Score (0–1) by option id, in the options' order; empty for numbers and texts.
        countable: False for texts, which are never scored.
        asked: Sides that may vote, or None for all.
        met: State and score (0–1) of the words that were given as answers so far; filled by `maturity.scoring.question`.
    """

    index: int
    id: str
    node: int
    question: Question
    path: NodePath
    level: int | None
    scores: dict[str, float]
    countable: bool
    asked: frozenset[str] | None
    met: dict[AnswerValue, tuple[State, float | None]] = field(default_factory=dict)


@dataclass(slots=True)
class Node:
    """A factor, or at position 0 the whole questionnaire.

    Attributes:
        parent: Position of the parent; None for the whole.
        questions: Own questions as (position, weight).
        factors: Child factors as (position, weight).
        subtree: Positions of all questions below, in order.
    """

    index: int
    id: str
    parent: int | None
    weight: float
    questions: list[tuple[int, float]] = field(default_factory=list)
    factors: list[tuple[int, float]] = field(default_factory=list)
    subtree: range = range(0)
    levels: list[list[int]] = field(default_factory=list)
    """For each level of the ladder the positions of its questions in the subtree."""

    @property
    def has_levels(self) -> bool:
        """Whether any question below is a practice of a level."""
        return any(self.levels)


@dataclass(slots=True)
class Plan:
    """Everything that scoring looks up, by position. Nodes are in the tree's order, parents first."""

    questionnaire: Questionnaire
    digest: str
    items: list[Item]
    weights: list[float]
    """Weight of each question."""
    nodes: list[Node]
    item_of: dict[str, int]
    node_of: dict[str, int]
    level_of: dict[str, int]
    bands: Bands
    routed: list[int]
    """Positions of questions with `ask_if`, each after those that its condition looks at."""
    lifts: dict[str, list[tuple[int, float, AnswerValue]]] = field(default_factory=dict)
    """By action the positions of what it lifts, with the score (0–1) and the answer that hold afterwards; filled by
    `maturity.scoring.advice` on first use."""

    def ancestry(self, node: int) -> list[int]:
        """Return the positions of a factor and its ancestors, the whole left out."""
        line = []
        at: int | None = node
        while at:
            line.append(at)
            at = self.nodes[at].parent
        return line


MOST_PLANS = 16
"""Plans that are kept; a batch meets few questionnaires, a long-lived process meets many versions of one."""

_plans: dict[int, Plan] = {}
"""By the identity of the questionnaire, which a plan keeps alive; the one used last stands last."""


def plan_of(questionnaire: Questionnaire, known_digest: str = "") -> Plan:
    """Return the plan of a questionnaire, made on first use; `known_digest` saves working it out again."""
    key = id(questionnaire)
    plan = _plans.pop(key, None) or _make(questionnaire, known_digest or digest(questionnaire))
    _plans[key] = plan
    if len(_plans) > MOST_PLANS:
        _plans.pop(next(iter(_plans.copy())), None)  # from a copy: another thread may add or remove one meanwhile
    return plan


def option_scores(questionnaire: Questionnaire, question: Question) -> dict[str, float]:
    """Return the score (0–1) of each option: its own, or evenly spaced (`single`), or 1/n each (`multiple`)."""
    options = questionnaire.options(question)
    n = len(options)
    if question.kind == "multiple":
        return {o.id: 1 / n if o.score is None else o.score for o in options}
    if n == 1:
        return {o.id: 1.0 if o.score is None else o.score for o in options}
    return {o.id: i / (n - 1) if o.score is None else o.score for i, o in enumerate(options)}


def _make(questionnaire: Questionnaire, fingerprint: str) -> Plan:
    levels = questionnaire.ladder.levels if questionnaire.ladder else ()
    level_of = {level.id: i for i, level in enumerate(levels)}
    nodes = [Node(0, "", None, 1.0)]
    items: list[Item] = []
    position: dict[NodePath, int] = {(): 0}
    for path, factor in questionnaire.walk():
        parent = nodes[position[path[:-2]]]
        node = Node(len(nodes), factor.id, parent.index, factor.weight)
        position[path] = node.index
        parent.factors.append((node.index, factor.weight))
        nodes.append(node)
        for i, question in enumerate(factor.questions):
            node.questions.append((len(items), question.weight))
            items.append(
                Item(
                    index=len(items),
                    id=question.id,
                    node=node.index,
                    question=question,
                    path=(*path, "questions", i),
                    level=None if question.level is None else level_of[question.level],
                    scores=option_scores(questionnaire, question),
                    countable=question.kind != "text",
                    asked=None if question.ask is None else frozenset(question.ask),
                )
            )
    for node in reversed(nodes):
        below = [range(i, i + 1) for i, _ in node.questions] + [nodes[i].subtree for i, _ in node.factors]
        below = [r for r in below if r]
        node.subtree = range(below[0].start, below[-1].stop) if below else range(0)
        node.levels = [[i for i in node.subtree if items[i].level == at] for at in range(len(levels))]
    item_of = {item.id: item.index for item in items}
    return Plan(
        questionnaire=questionnaire,
        digest=fingerprint,
        items=items,
        weights=[item.question.weight for item in items],
        nodes=nodes,
        item_of=item_of,
        node_of={node.id: node.index for node in nodes[1:]},
        level_of=level_of,
        bands=bands_of(questionnaire),
        routed=_routing_order(items, item_of),
    )


def _routing_order(items: list[Item], item_of: dict[str, int]) -> list[int]:
    """Order questions with `ask_if` so that each comes after those it looks at (references have been checked)."""
    order: dict[int, None] = {}
    seen: set[int] = set()
    waiting = [item.index for item in reversed(items)]
    while waiting:
        index = waiting[-1]
        condition = items[index].question.ask_if
        if condition is None or index in seen:
            waiting.pop()
            if condition is not None:
                order.setdefault(index)
        else:
            seen.add(index)
            looked_at = [item_of[c.question] for _, c in comparisons(condition) if c.question is not None]
            waiting += [i for i in looked_at if i not in seen]
    return list(order)
