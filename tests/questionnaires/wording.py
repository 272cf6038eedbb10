"""What a machine can tell about the words of a questionnaire. The rest is for reading aloud."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from maturity.model.questionnaire import Question, Questionnaire

LONGEST_QUESTION = 110
LONGEST_ANSWER = 100
"""Characters that can be read out, and fit a wall, in one go."""

PAIRS = (
    "surveys and focus groups",
    "survey or focus group",
    "surveys or focus groups",
    "money or goods",
    "product or service",
    "campaign or event",
    "post or campaign",
    "stock or capacity",
    "picture or text",
    "design and development",
    "designer or developer",
    "winning and keeping customers",
    "teams, suppliers and devices",
)
"""What goes together so closely that "and" or "or" between the two makes no second question."""

FORBIDDEN = {
    "a question of opinion": r"\b(?:dis)?agree|\bdo you (?:think|feel|believe)|\bsatisf|\bin your (?:view|opinion)",
    "a measure that everybody reads differently": (
        r"\ba (?:little|lot)\b|\b(?:somewhat|very|often|sometimes|rarely|seldom|always|usually|regularly|frequently|"
        r"mostly|strongly|partly|largely|quite|rather|fairly|highly|adequate\w*|appropriate\w*|sufficient\w*|"
        r"effective\w*|efficient\w*|suitable|suitably|properly|to some extent)\b"
    ),
}
"""In questions and answers."""

NEGATION = r"\b(?:not|never|without|neither|nor|cannot|unable)\b|n['’]t\b|\bno\b"

JARGON = (
    r"\b(?:synerg\w+|stakeholders?|kpis?|okrs?|apis?|devops|agile|scrum|backlog|mvps?|saas|ux|ui|crm|cms|dam|slas?|"
    r"nps|gdpr|sandbox|pipelines?|leverag\w+|omni-?channel|touch-?points?|ideation|personas?|funnels?|roi|cdn|sso|"
    r"staging|repositor\w+|deploy\w*|sprints?|best practices?|holistic|ecosystem)\b"
)
"""Words that a CFO would have to ask about."""

AMERICAN = r"\b(?:organiz\w+|behavior\w*|centers?|colors?|favor\w*|analyz\w+|program|programs|labor|judgment)\b"


def complaints(q: Questionnaire) -> list[str]:
    """Return everything about the words of a questionnaire that a machine can object to."""
    return [*_questions(q), *_advice(q), *_twice(q)]


def _questions(q: Questionnaire) -> Iterator[str]:
    for _, question in q.questions():
        answers = [str(option.text) for option in q.options(question)]
        yield from _question(question.id, str(question.text))
        yield from _answers(question, answers)
        yield from _help(question)
        yield from _language(question.id, str(question.text), *answers, str(question.help))
        for each in (str(question.text), *answers):
            for what, pattern in FORBIDDEN.items():
                if found := re.search(pattern, each, re.IGNORECASE):
                    yield f"{question.id}: '{found[0]}' is {what}"


def _question(name: str, text: str) -> Iterator[str]:
    if not text.endswith("?") or text.count("?") != 1:
        yield f"{name}: a question ends with its only question mark"
    if len(text) > LONGEST_QUESTION:
        yield f"{name}: a question of {len(text)} characters"
    if re.search(NEGATION, text, re.IGNORECASE):
        yield f"{name}: a negation in the question"
    if re.search(r"\b(?:and|or)\b|/", _without_pairs(text)):
        yield f"{name}: two questions in one"


def _answers(question: Question, answers: list[str]) -> Iterator[str]:
    name = question.id
    if question.kind == "single" and len(answers) != 4:
        yield f"{name}: {len(answers)} answers, and four are the rule"
    if question.kind == "multiple" and not 3 <= len(answers) <= 5:
        yield f"{name}: a checklist of {len(answers)}"
    for answer in answers:
        if len(answer) > LONGEST_ANSWER:
            yield f"{name}: an answer of {len(answer)} characters"
        if answer.endswith((".", "!", "?")) or not answer[0].isupper():
            yield f"{name}: an answer begins with a capital and ends without a full stop"
        if re.search(r"\b(?:not|never|cannot)\b|n['’]t\b", answer, re.IGNORECASE):
            yield f"{name}: an answer says what is not the case"


def _without_pairs(text: str) -> str:
    for pair in PAIRS:
        text = text.replace(pair, "")
    return text


def _help(question: Question) -> Iterator[str]:
    text = str(question.help or "")
    if "Evidence:" not in text:
        yield f"{question.id}: the help does not say what counts as evidence"
    if not re.search(
        r"\b(?:has|have|keeps?|knows?|can|would|remember|presents?|collect|witness\w*|shows?|ask)\b", text
    ):
        yield f"{question.id}: the help does not say who has the evidence"
    if not text.endswith("."):
        yield f"{question.id}: the help is not a sentence"
    if re.search(r"\b(?:full score|earns? none)\b", text):
        yield f"{question.id}: the help tells which answer scores best, and who reads it answers to the score"


def _advice(q: Questionnaire) -> Iterator[str]:
    for finding in q.findings:
        yield from _sentence(finding.id, str(finding.text))
        yield from _language(finding.id, str(finding.title), str(finding.text))
    for action in q.actions:
        yield from _sentence(action.id, str(action.why))
        for step in action.steps:
            yield from _sentence(action.id, str(step))
        yield from _language(action.id, str(action.title), str(action.why), *map(str, action.steps))
    for e in q.experiments:
        fields = [e.title, e.hypothesis, e.crowd, e.incentive, e.channel, e.measure, e.stop_if, e.budget]
        for field in fields:
            if str(field).endswith("."):
                yield f"{e.id}: a line of a card has no full stop"
        yield from _language(e.id, *map(str, fields))


def _sentence(name: str, text: str) -> Iterator[str]:
    if not text.endswith(".") or not text[0].isupper():
        yield f"{name}: not a sentence: {text}"


def _language(name: str, *texts: str) -> Iterator[str]:
    for text in texts:
        for what, pattern in (("jargon", JARGON), ("American spelling", AMERICAN)):
            if found := re.search(pattern, text, re.IGNORECASE):
                yield f"{name}: '{found[0]}' is {what}"
        if re.search(r"\d\s*(?:%|percent) of (?:all )?(?:organisations|companies|firms)", text):
            yield f"{name}: base rates are words, and there is no figure for them"
        if "  " in text or re.search(r"\b(\w+) \1\b", text, re.IGNORECASE):
            yield f"{name}: something twice in a row"


def _twice(q: Questionnaire) -> Iterator[str]:
    texts = [str(question.text) for _, question in q.questions()]
    texts += [str(question.help) for _, question in q.questions()]
    texts += [str(t) for f in q.findings for t in (f.title, f.text)]
    texts += [str(t) for a in q.actions for t in (a.title, a.why, *a.steps)]
    texts += [str(t) for e in q.experiments for t in (e.title, e.hypothesis, e.measure)]
    for text, times in Counter(t.casefold() for t in texts).items():
        if times > 1:
            yield f"said twice: {text}"
    for _, question in q.questions():
        options = Counter(str(option.text).casefold() for option in q.options(question))
        for text, times in options.items():
            if times > 1:
                yield f"{question.id}: two answers read '{text}'"
