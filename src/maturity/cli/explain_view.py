"""An explanation as an indented tree: figure, arithmetic, and what it is made of."""

from __future__ import annotations

from math import fsum

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from maturity.model.questionnaire import Display
from maturity.reporting.text import scale_of
from maturity.scoring.explained import Explained


def explanation_tree(explained: Explained, depth: int | None = None) -> Tree:
    """Return the tree, at most `depth` steps down; its lines wrap within their branch."""
    tree = Tree(_label(explained, None), guide_style="dim")
    _grow(tree, explained, depth)
    return tree


def scale_note(display: Display) -> Text | None:
    """Say how reports show what is explained on 0–100, None where they show it alike."""
    if (display.min, display.max) == (0, 100):
        return None
    low, high = scale_of(display).ends
    return Text(f"\nScores are on 0–100 here; reports show them from {low} to {high}.", "dim")


def _grow(tree: Tree, node: Explained, depth: int | None) -> None:
    if depth == 0:
        return
    for weight, term in node.terms:
        _grow(tree.add(_label(term, weight)), term, None if depth is None else depth - 1)


def _label(node: Explained, weight: float | None) -> RenderableType:
    line = Text(f"{node.figure}", "cyan")
    if node.id:
        line.append(f" {node.id}", "bold cyan")
    if weight is not None and node.rule != "answer" and weight != 1:
        line.append(f"  × {weight:.4g}", "magenta")
    if node.title:
        line.append(f"  {node.title}", "default")
    lines = [line, *(Text(x, "green" if x.startswith("=") else "dim") for x in _arithmetic(node))]
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", min_width=6, no_wrap=True)
    table.add_column()
    table.add_row(Text(_number(node.value), "bold"), Group(*lines))
    return table


def _arithmetic(node: Explained) -> list[str]:
    lines = []
    if node.rule == "weighted_mean" and len(node.terms) > 1:
        parts = " + ".join(_product(weight, term.value) for weight, term in node.terms)
        total = fsum(weight for weight, _ in node.terms)
        lines.append(f"= ({parts}) / {total:.4g} = {_number(node.value)}")
    elif node.rule == "weighted_sum":
        parts = " + ".join(_product(weight, term.value) for weight, term in node.terms)
        lines.append(f"= {parts} = {_number(node.value)}".replace("+ -", "− "))
    if node.note:
        lines.append(node.note)
    lines += [f"not counted: {what}: {why}" for what, why in node.left_out]
    return lines


def _product(weight: float, value: float | None) -> str:
    return _number(value) if weight == 1 else f"-{_number(value)}" if weight == -1 else f"{weight:.4g}·{_number(value)}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}" if abs(value) < 1 else f"{value:.2f}".rstrip("0").rstrip(".")
