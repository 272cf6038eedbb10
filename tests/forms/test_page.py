"""The page in a real browser: filled in on a phone and by keyboard, sent back, merged, scored."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import re

import pytest

from forms.small import SHEET, form_of, returned, workshop
from maturity.files.answers import load_answers
from maturity.forms.exchange import merge_files
from maturity.forms.page import form_page
from maturity.model.answers import Vote
from maturity.model.condition import comparisons
from maturity.portfolio.assessment import assess
from maturity.scoring.answer import score_answer
from maturity.scoring.conditions import evaluate
from maturity.scoring.plan import plan_of
from maturity.scoring.question import Reading, question_figure


def opened(page, sheet, who="r1"):
    path = sheet.parent / f"{who}.html"
    path.write_bytes(form_page(form_of(sheet, who), f"acme-{who}.json"))
    page.goto(path.as_uri())
    return path


def downloaded(page, sheet):
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save my answers as a file").click()
    path = sheet.parent / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def shown(page):
    return [f.get_attribute("data-id") for f in page.locator("fieldset.question:visible").all()]


def load(page, path):
    page.evaluate("document.getElementById('loaded').hidden = true")
    page.set_input_files("#load", str(path))
    page.wait_for_function("() => !document.getElementById('loaded').hidden")
    return page.inner_text("#loaded")


def test_on_a_phone_by_keyboard_to_the_score(phone, tmp_path):
    sheet = workshop(tmp_path)
    opened(phone, sheet)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    press = phone.keyboard.press
    phone.get_by_role("radio", name="Nobody does this").first.focus()
    press("ArrowDown")  # It was tried once
    assert phone.evaluate("document.activeElement.value") == "tried"
    assert shown(phone) == ["forum", "replies", "budget", "reuse"]
    press("Tab")  # Clear
    press("Tab")  # Add a comment
    press("Enter")
    press("Tab")
    phone.keyboard.type('In May.\n"<b>&amp;" \u2028')
    press("Tab")
    press("Space")  # the first option of the next question
    assert phone.evaluate("document.activeElement.name + '=' + document.activeElement.value") == "a-replies=none"
    assert "thanks" in shown(phone)
    phone.get_by_role("checkbox", name="Their name").focus()
    press("Space")
    phone.get_by_role("checkbox", name="A badge").focus()
    press("Space")
    assert "why" not in shown(phone)
    press("Space")
    assert "why" in shown(phone)
    phone.get_by_role("textbox", name="Your number").focus()
    phone.keyboard.type("350")
    assert phone.locator("#wrong-reuse").inner_text() == "The most is 100."
    press("Backspace")
    assert phone.locator("#wrong-reuse").inner_text() == ""
    phone.get_by_role("group", name="Who pays?").get_by_role("radio", name="Does not apply here").focus()
    press("Space")
    phone.locator("#next").focus()
    press("Enter")
    assert phone.evaluate("document.activeElement.name") in {"a-how", "a-why"}
    phone.wait_for_function("() => document.getElementById('live').textContent.startsWith('5 of 7 answered.')")
    assert "5 of 7" in phone.inner_text("#bar")
    form = downloaded(phone, sheet)
    assert form.name == "acme-r1.json"
    merge_files(sheet, [str(form)], over=True)
    mine = {q: entry["r1"] for q, entry in load_answers(sheet).sheet.answers.items() if "r1" in entry}
    assert mine == {
        "forum": Vote(answer="tried", comment='In May.\n"<b>&amp;"'),
        "replies": Vote(answer="none"),
        "thanks": Vote(answer=("credit",)),
        "budget": Vote(answer="na"),
        "reuse": Vote(answer=35),
    }
    card = assess(sheet).scorecard
    assert {q.id: q.votes for q in card.questions if q.votes} == {
        "forum": {"r1": 50},
        "replies": {"r1": 0, "r2": 0},
        "thanks": {"r1": pytest.approx(100 / 3)},
        "reuse": {"r1": pytest.approx(100 * 35 / 60)},
    }


def test_what_was_entered_is_still_there_after_closing_the_page(phone, tmp_path):
    sheet = workshop(tmp_path)
    opened(phone, sheet)
    phone.check("#q-forum input[value=usual]")
    phone.fill("#a-reuse", "35,5")
    phone.locator("#q-reuse .comment summary").click()
    phone.fill("#c-reuse", "Later.")
    phone.reload()
    assert phone.is_checked("#q-forum input[value=usual]")
    assert phone.input_value("#a-reuse") == "35.5"
    assert phone.input_value("#c-reuse") == "Later."
    # Another person's form in the same browser begins empty.
    opened(phone, sheet, "r3")
    assert "0 of" in phone.inner_text("#bar")


@pytest.mark.parametrize("typed", ["1.000", "1,000", "-12.345", "350", "some 35"])
def test_a_number_that_cannot_be_taken_is_asked_about_and_kept(phone, tmp_path, typed):
    """`1.000` is a thousand in Vienna and one in London."""
    sheet = workshop(tmp_path)
    opened(phone, sheet)
    phone.check("#q-forum input[value=usual]")
    phone.fill("#a-reuse", typed)
    said = phone.locator("#wrong-reuse").inner_text()
    assert said
    assert json.loads(downloaded(phone, sheet).read_text())["answers"] == {"forum": {"answer": "usual"}}
    phone.reload()
    assert phone.is_checked("#q-forum input[value=usual]")
    assert phone.input_value("#a-reuse") == typed
    assert phone.locator("#wrong-reuse").inner_text() == said


@pytest.mark.parametrize(
    ("typed", "taken"), [("1.0000", 1), ("12,34", 12.34), ("0.125", 0.125), ("1.5", 1.5), ("35", 35)]
)
def test_a_number_that_can_be_taken_is(phone, tmp_path, typed, taken):
    sheet = workshop(tmp_path)
    opened(phone, sheet)
    phone.fill("#a-reuse", typed)
    assert phone.locator("#wrong-reuse").inner_text() == ""
    assert json.loads(downloaded(phone, sheet).read_text())["answers"] == {"reuse": {"answer": taken}}


def test_where_the_browser_keeps_nothing_the_page_says_so_and_works(chromium, tmp_path):
    sheet = workshop(tmp_path)
    context = chromium.new_context(accept_downloads=True)
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})")
    page = context.new_page()
    opened(page, sheet)
    assert "does not keep what you enter" in page.inner_text("#kept")
    page.check("#q-forum input[value=usual]")
    assert json.loads(downloaded(page, sheet).read_text())["answers"] == {"forum": {"answer": "usual"}}
    context.close()


def test_an_answer_whose_question_drops_out_comes_back_and_is_not_sent(phone, tmp_path):
    sheet = workshop(tmp_path)
    opened(phone, sheet)
    phone.check("#q-forum input[value=usual]")
    phone.check("#q-replies input[value=tried]")
    phone.check("#q-forum input[value=none]")
    assert "replies" not in shown(phone)
    assert "replies" not in json.loads(downloaded(phone, sheet).read_text())["answers"]
    phone.check("#q-forum input[value=tried]")
    assert phone.is_checked("#q-replies input[value=tried]")
    phone.locator("#q-replies .clear").click()
    assert json.loads(downloaded(phone, sheet).read_text())["answers"] == {"forum": {"answer": "tried"}}


def test_an_earlier_file_is_taken_up_and_may_be_undone(phone, tmp_path):
    sheet = workshop(tmp_path)
    opened(phone, sheet)
    phone.check("#q-forum input[value=none]")
    answers = {"forum": {"answer": "usual", "comment": "Yes."}, "reuse": {"answer": 20}, "gone": {"answer": "x"}}
    answers |= {"thanks": {"answer": []}, "why": {"answer": "unknown"}, "__proto__": {"answer": "x"}}
    # What the page does not ask is not counted.
    assert load(phone, returned(sheet, answers)).startswith("Read 4 answers from “r1.json”.")
    assert phone.is_checked("#q-forum input[value=usual]")
    assert phone.input_value("#a-reuse") == "20"
    assert phone.is_checked("#q-why input[value=unknown]")
    phone.get_by_role("button", name="Undo").click()
    assert phone.is_checked("#q-forum input[value=none]")
    assert phone.input_value("#a-reuse") == ""


def test_other_files_are_not_taken_up(phone, tmp_path):
    sheet = workshop(tmp_path)
    opened(phone, sheet)
    for changes, says in (
        ({"respondent": "r2"}, "another person"),
        ({"organisation": "Another"}, "another person"),
        ({"questionnaire": {"id": "small", "version": "1.0.0", "digest": "sha256:0"}}, "another version"),
        ({"format": "maturity/answers/1"}, "not a file"),
    ):
        assert says in load(phone, returned(sheet, {"forum": {"answer": "usual"}}, **changes))
    path = tmp_path / "bad.json"
    for text in ("", "{", "null", "[]", '"x"', "<html>"):
        path.write_text(text)
        assert re.search("cannot be read|not a file", load(phone, path))
    assert "0 of" in phone.inner_text("#bar")


def test_wrong_answers_in_an_earlier_file_are_left_out(phone, tmp_path):
    sheet = workshop(tmp_path)
    opened(phone, sheet)
    answers = {"forum": {"answer": "usaul"}, "reuse": {"answer": "many"}, "thanks": {"answer": {"a": 1}}, "why": None}
    answers |= {"replies": {"answer": ["none"]}, "how": {"answer": 3, "comment": {"x": 1}}}
    load(phone, returned(sheet, answers))
    assert "0 of" in phone.inner_text("#bar")
    assert json.loads(downloaded(phone, sheet).read_text())["answers"] == {}


def expected(form, answers):
    """Which questions are asked, by the tool's own routing on one's own answers.

    What cannot be decided waits while an answer is missing that this person could give, and is asked otherwise.
    """
    plan = plan_of(form.questionnaire, form.digest)
    present = {item.id for item in form.items}
    asked = set()

    def figure(comparison):
        item = plan.items[plan.item_of[comparison.question]]
        answer = answers.get(item.id)
        if item.id not in asked or answer in (None, "na", "unknown"):
            return None
        answer = tuple(answer) if isinstance(answer, list) else answer
        score = score_answer(item, answer)
        return question_figure(
            item, Reading("scored", score, {"r1": score}, given={"r1": Vote(answer=answer)}), comparison.option
        )

    def waits(condition):
        looked_at = {c.question for _, c in comparisons(condition)} & present
        return any(id_ not in asked or id_ not in answers for id_ in looked_at)

    for index in [i for i, item in enumerate(plan.items) if item.question.ask_if is None] + plan.routed:
        condition = plan.items[index].question.ask_if
        found = True if condition is None else evaluate(condition, figure)
        if plan.items[index].id in present and (found or (found is None and not waits(condition))):
            asked.add(plan.items[index].id)
    return asked


def test_the_page_asks_what_the_tool_would_ask(phone, tmp_path):
    sheet = workshop(tmp_path)
    form = form_of(sheet)
    opened(phone, sheet)
    chance = random.Random(7)
    seen = set()
    for _ in range(40):
        answers = {}
        for item in form.items:
            options = [c.id for c in item.choices]
            kinds = {
                "single": [*options, "na", "unknown"],
                "multiple": [[], options[:1], options[1:], options, "unknown"],
                "number": [0, 29, 30, 31, 100, "unknown"],
                "text": ["words", "na"],
            }
            if chance.random() < 0.85:
                answers[item.id] = chance.choice(kinds[item.kind])
        load(phone, returned(sheet, {q: {"answer": a} for q, a in answers.items()}))
        found = set(shown(phone))
        assert found == expected(form, answers), answers
        seen.add(frozenset(found))
    assert len(seen) >= 6


def test_every_control_has_a_name_and_every_question_is_a_group(phone, tmp_path):
    opened(phone, workshop(tmp_path))
    unnamed = phone.evaluate(
        """() => Array.from(document.querySelectorAll("input, textarea, button, progress")).filter((e) =>
             !(e.labels && e.labels.length) && !e.getAttribute("aria-label") && !e.textContent.trim()).map((e) => e.outerHTML)"""
    )
    assert unnamed == []
    assert phone.get_by_role("group", name="Who runs the forum?").count() == 1
    assert phone.get_by_role("status").count() >= 1
    assert phone.get_by_role("progressbar", name="Questions answered").count() == 1


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_in_either_colour_scheme(chromium, tmp_path, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    # The policy would keep the checker's own script out.
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    opened(page, workshop(tmp_path))
    page.check("#q-forum input[value=usual]")
    page.fill("#a-reuse", "350")
    for summary in ("#q-forum .evidence summary", "#q-forum .comment summary", ".plain-text summary"):
        page.locator(summary).click()
    found = Axe().run(page).response
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found["violations"]] == []
    assert "color-contrast" in {rule["id"] for rule in found["passes"]}
    back = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (back == "rgb(255, 255, 255)") == (scheme == "light")
    context.close()


def test_the_page_holds_all_it_needs_and_permits_nothing_else(tmp_path):
    sheet = workshop(tmp_path)
    text = form_page(form_of(sheet), "acme-r1.json").decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.keys() == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert {rules[name] for name in ("default-src", "base-uri", "form-action")} == {"'none'"}
    for kind, name in (("style", "style-src"), ("script", "script-src")):
        (inside,) = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert not re.search(r'(?:src|href)="(?!#)|url\(|@import|https?:|style="| on\w+=', text)
    assert "<small>" not in text.replace(" <small></small>", "")
    assert "Ada &lt;Lane&gt; (CMO)" in text
    assert form_page(form_of(sheet), "acme-r1.json").decode() == text


def test_a_form_tells_nothing_about_others_and_no_scores_that_routing_does_not_need(tmp_path):
    sheet = workshop(tmp_path)
    text = form_page(form_of(sheet), "acme-r1.json").decode()
    data = json.loads(re.search(r'id="form-data">(.*?)</script>', text, re.DOTALL)[1])
    assert data["gates"].keys() == {"forum", "replies", "reuse", "thanks"}
    assert "cio" not in text
    assert "Who may use the stack?" not in text
    assert "tried" not in json.dumps(data["head"])


def test_who_answers_anonymously_is_told_so(tmp_path):
    text = form_page(form_of(workshop(tmp_path), "r3"), "acme-r3.json").decode()
    assert "It holds no name." in text
    assert "It holds no name." not in form_page(form_of(workshop(tmp_path)), "x.json").decode()


def test_the_policy_stops_whatever_a_script_would_send(chromium, tmp_path):
    """What the other tests watch for could not happen, and would be seen if it did."""
    context = chromium.new_context()
    page = context.new_page()
    opened(page, workshop(tmp_path))
    stopped = page.evaluate(
        """() => new Promise((done) => {
             document.addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective));
             fetch("http://127.0.0.1:9/answers").catch(() => {});
           })"""
    )
    assert stopped == "connect-src"
    context.close()


def test_texts_of_others_stay_texts(phone, tmp_path):
    hostile = "</script><script>window.harm = 1</script><img src=x onerror=harm()> & \u2028 {{ 7*7 }}"
    sheet = workshop(tmp_path, SHEET.replace("Example & Works", json.dumps(hostile)).replace("# The workshop of", "#"))
    opened(phone, sheet)
    assert phone.inner_text("h1") == " ".join(hostile.split())
    assert phone.evaluate("window.harm") is None
    phone.check("#q-forum input[value=usual]")
    assert json.loads(downloaded(phone, sheet).read_text())["organisation"] == hostile
