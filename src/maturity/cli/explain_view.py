"""An explanation as an indented tree: figure, arithmetic, and what it is made of."""

from __future__ import annotations

from rich.text import Text

from maturity.scoring.explained import Explained

LONGEST_TITLE = 90


def explanation_text(explained: Explained, depth: int | None = None) -> Text:
    """Return the tree as text, at most `depth` steps down."""
    text = Text()
    _add(text, explained, "", "", None, depth)
    text.rstrip()
    return text


def _add(text: Text, node: Explained, lead: str, below: str, weight: float | None, depth: int | None) -> None:
    text.append(lead, "dim")
    text.append(_number(node.value).rjust(6), "bold")
    text.append(f"  {node.figure}", "cyan")
    if node.id:
        text.append(f" {node.id}", "bold cyan")
    if weight is not None and node.rule != "answer" and weight != 1:
        text.append(f"  × {weight:.4g}", "magenta")
    if node.title:
        text.append(f"  {_short(node.title)}")
    text.append("\n")
    more = bool(node.terms) and depth != 0
    bar = f"{below}│      " if more else f"{below}       "
    for line in _arithmetic(node):
        text.append(bar, "dim")
        text.append(f"{line}\n", "green" if line.startswith("=") else "dim")
    if not more:
        return
    left = None if depth is None else depth - 1
    for i, (term_weight, term) in enumerate(node.terms):
        last = i == len(node.terms) - 1
        _add(text, term, below + ("└─ " if last else "├─ "), below + ("   " if last else "│  "), term_weight, left)


def _arithmetic(node: Explained) -> list[str]:
    lines = []
    if node.rule == "weighted_mean" and len(node.terms) > 1:
        parts = " + ".join(_product(weight, term.value) for weight, term in node.terms)
        total = sum(weight for weight, _ in node.terms)
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


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"
