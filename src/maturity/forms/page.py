"""A form as one HTML page that holds all it needs: no server, no network, nothing but its own script and style run."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from maturity.forms.asked import LONGEST_COMMENT, NONE, NOT_APPLICABLE, UNKNOWN, Asked
from maturity.forms.routing import script_condition, script_gates
from maturity.model.form import FORMAT
from maturity.reporting.templates import content_hash, environment
from maturity.reporting.text import tidy
from maturity.scoring.plan import plan_of

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = "form"


def form_page(form: Asked, file_name: str) -> bytes:
    """Return a form as the bytes of an HTML file; the same form gives the same bytes.

    Args:
        form: What is asked, and of whom.
        file_name: What the file is called that the page saves.
    """
    from markupsafe import Markup

    room = _environment()
    style, script = _source("style.css"), _source("script.js")
    text = room.get_template("form.html.jinja").render(
        form=form,
        count=len(list(form.items)),
        language=form.questionnaire.language,
        words={"none": NONE, "na": NOT_APPLICABLE, "unknown": UNKNOWN},
        longest=LONGEST_COMMENT,
        file_name=file_name,
        style=Markup(style),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704
        style_hash=Markup(content_hash(style)),  # noqa: S704 - base64 in quotes
        script_hash=Markup(content_hash(script)),  # noqa: S704
        data=Markup(_script_data(_data(form, file_name))),  # noqa: S704 - holds no "<"
    )
    return text.encode("utf-8", errors="replace")


def _data(form: Asked, file_name: str) -> dict[str, Any]:
    """Return what the page's script needs to know."""
    present = {item.id for item in form.items}
    plan = plan_of(form.questionnaire, form.digest)
    routed = [plan.items[i].id for i in plan.routed if plan.items[i].id in present]
    return {
        "head": {
            "format": FORMAT,
            "questionnaire": {
                "id": form.questionnaire.id,
                "version": form.questionnaire.version,
                "digest": form.digest,
            },
            "organisation": form.organisation,
            "respondent": form.respondent,
            "role": form.role,
        },
        "file": file_name,
        "key": _key(form),
        # First what hangs on nothing, then each question after those that it hangs on.
        "order": [*(item.id for item in form.items if item.question.ask_if is None), *routed],
        "routes": {
            item.id: script_condition(item.question.ask_if, present)
            for item in form.items
            if item.question.ask_if is not None
        },
        "gates": script_gates(form.questionnaire, present),
    }


def _key(form: Asked) -> str:
    """Return under which name a browser keeps what was entered: another one for each form that may be opened in it."""
    what = json.dumps([form.organisation, form.respondent, form.role, form.digest])
    return "maturity-form-" + hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _script_data(data: dict[str, Any]) -> str:
    text = json.dumps(data)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def _environment() -> Environment:
    return environment(FOLDER, None, {"tidy": tidy})


@cache
def _source(name: str) -> str:
    room = _environment()
    assert room.loader is not None
    return room.loader.get_source(room, name)[0]
