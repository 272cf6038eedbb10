"""Forms as votes: what comes in, what is refused, and that it is all or nothing."""

from __future__ import annotations

import pytest

from forms.small import SHEET, form_of, returned, workshop
from maturity.diagnostics import MaturityError
from maturity.files.answers import load_answers
from maturity.files.session_file import SessionFile
from maturity.forms.exchange import merge_files
from maturity.model.answers import Vote


def votes(path):
    return {q: dict(entry) for q, entry in load_answers(path).sheet.answers.items()}


def marked(diagnostic):
    """What a diagnostic points at."""
    place = diagnostic.place
    return place.source[place.column - 1 : place.column - 1 + place.width]


def codes(raised):
    return [d.code for d in raised.value.diagnostics]


def test_replies_become_votes_and_nothing_else_changes(tmp_path):
    sheet = workshop(tmp_path)
    before = votes(sheet)
    form = returned(
        sheet,
        {
            "forum": {"answer": "tried", "comment": "In May."},
            "thanks": {"answer": []},
            "budget": {"answer": "na"},
            "reuse": {"answer": 35},
            "how": {"comment": "No idea."},
            "why": {"answer": "Because\nof that"},
        },
    )
    result = merge_files(sheet, [str(form)])
    assert result.written
    assert votes(sheet) == {
        **before,
        "forum": {"r1": Vote(answer="tried", comment="In May."), "agreed": Vote(answer="usual")},
        "thanks": {"r1": Vote(answer=())},
        "budget": {"r1": Vote(answer="na")},
        "reuse": {"r1": Vote(answer=35)},
        "how": {"r1": Vote(comment="No idea.")},
        "why": {"r1": Vote(answer="Because\nof that")},
    }
    (row,) = result.incoming
    # Seven questions are put to the CMO; replies, how have no answer in the form; forum was agreed on.
    assert (row.votes, row.new, row.changed, row.same, row.comments, row.settled, row.open) == (5, 5, 0, 0, 2, 1, 2)


def test_what_was_typed_by_hand_stays(tmp_path):
    sheet = workshop(tmp_path)
    result = merge_files(sheet, [str(returned(sheet, {"reuse": {"answer": 35}, "forum": {"answer": "none"}}))])
    assert result.backup is None
    text = sheet.read_text(encoding="utf-8")
    assert text.startswith(SHEET.partition("  forum:")[0])
    assert text.endswith("  forum: {r1: none, agreed: usual}\n  reuse: {r1: 35}\n")


def test_merging_again_changes_not_a_byte(tmp_path):
    sheet = workshop(tmp_path)
    form = returned(sheet, {"reuse": {"answer": 35, "comment": "Counted."}, "thanks": {"answer": ["badge", "credit"]}})
    merge_files(sheet, [str(form)])
    once, stamp = sheet.read_bytes(), sheet.stat().st_mtime_ns
    # The other order of the same ticks is the same answer.
    again = returned(sheet, {"reuse": {"answer": 35.0}, "thanks": {"answer": ["credit", "badge"]}})
    result = merge_files(sheet, [str(again)])
    assert not result.written
    assert (sheet.read_bytes(), sheet.stat().st_mtime_ns) == (once, stamp)
    assert (result.incoming[0].same, result.incoming[0].new) == (2, 0)


def test_a_vote_that_is_there_is_refused_unless_replacing_is_asked_for(tmp_path):
    sheet = workshop(tmp_path)
    before = sheet.read_bytes()
    form = returned(sheet, {"replies": {"answer": "usual"}, "reuse": {"answer": 3}})
    with pytest.raises(MaturityError) as raised:
        merge_files(sheet, [str(form)])
    assert codes(raised) == ["F040"]
    (problem,) = raised.value.diagnostics
    assert problem.place.file == str(form)
    assert '"usual"' in form.read_text().split("\n")[problem.place.line - 1]
    assert sheet.read_bytes() == before
    result = merge_files(sheet, [str(form)], over=True)
    assert votes(sheet)["replies"] == {"r1": Vote(answer="usual"), "r2": Vote(answer="none")}
    assert (result.incoming[0].changed, result.incoming[0].new) == (1, 1)
    assert result.backup is None
    assert "# both were sure" in sheet.read_text("utf-8")


def test_a_vote_stands_where_it_stood_or_before_what_was_agreed(tmp_path):
    said = "replies: {r1: tried, r2: none, agreed: none}"
    sheet = workshop(tmp_path, SHEET.replace("replies: {r1: tried, r2: none}", said))
    merge_files(sheet, [str(returned(sheet, {"replies": {"answer": "usual"}}))], over=True)
    assert list(votes(sheet)["replies"]) == ["r1", "r2", "agreed"]
    merge_files(sheet, [str(returned(sheet, {"replies": {"answer": "usual"}}, who="r3"))])
    assert list(votes(sheet)["replies"]) == ["r1", "r2", "r3", "agreed"]
    first = said.replace("{r1: tried, r2: none, agreed: none}", "{agreed: none, r1: tried, r2: none}")
    sheet = workshop(tmp_path, SHEET.replace("replies: {r1: tried, r2: none}", first))
    merge_files(sheet, [str(returned(sheet, {"replies": {"answer": "usual"}}))], over=True)
    assert list(votes(sheet)["replies"]) == ["agreed", "r1", "r2"]


def test_a_sheet_that_is_in_use_is_left_alone(tmp_path):
    sheet = workshop(tmp_path)
    before = sheet.read_bytes()
    form = returned(sheet, {"reuse": {"answer": 3}})
    with SessionFile(sheet):
        with pytest.raises(MaturityError) as raised:
            merge_files(sheet, [str(form)])
        assert codes(raised) == ["Y031"]
        assert sheet.read_bytes() == before
        assert merge_files(sheet, [str(form)], dry_run=True).incoming[0].new == 1
    assert merge_files(sheet, [str(form)]).written


def test_an_answer_by_position_is_the_same_as_by_id(tmp_path):
    sheet = workshop(tmp_path, SHEET.replace("r1: tried", "r1: 1"))
    result = merge_files(sheet, [str(returned(sheet, {"replies": {"answer": "tried"}}))])
    assert not result.written


def test_other_words_contradict_too_and_a_comment_alone_adds(tmp_path):
    sheet = workshop(tmp_path, SHEET.replace("r1: tried", "r1: {answer: tried, comment: Once., evidence: [a.pdf]}"))
    merge_files(sheet, [str(returned(sheet, {"replies": {"answer": "tried"}}))])
    assert votes(sheet)["replies"]["r1"] == Vote(answer="tried", comment="Once.", evidence=("a.pdf",))
    with pytest.raises(MaturityError) as raised:
        merge_files(sheet, [str(returned(sheet, {"replies": {"comment": "Twice."}}))])
    assert codes(raised) == ["F040"]
    merge_files(sheet, [str(returned(sheet, {"replies": {"comment": "Twice."}}))], over=True)
    assert votes(sheet)["replies"]["r1"] == Vote(answer="tried", comment="Twice.", evidence=("a.pdf",))
    # What explained an answer that was taken back goes with it; evidence is a fact and stays.
    merge_files(sheet, [str(returned(sheet, {"replies": {"answer": "none"}}))], over=True)
    assert votes(sheet)["replies"]["r1"] == Vote(answer="none", evidence=("a.pdf",))


def test_agreed_answers_are_never_touched(tmp_path):
    sheet = workshop(tmp_path)
    for over in (False, True):
        merge_files(sheet, [str(returned(sheet, {"forum": {"answer": "none"}}))], over=over)
        assert votes(sheet)["forum"]["agreed"] == Vote(answer="usual")


def test_two_forms_of_one_person_must_say_the_same_whatever_is_replaced(tmp_path):
    sheet = workshop(tmp_path)
    first = returned(sheet, {"reuse": {"answer": 3}}).rename(tmp_path / "first.json")
    second = returned(sheet, {"reuse": {"answer": 4}})
    with pytest.raises(MaturityError) as raised:
        merge_files(sheet, [str(first), str(second)], over=True)
    assert codes(raised) == ["F041"]
    assert merge_files(sheet, [str(first), str(first)]).incoming[1].same == 1


def test_one_bad_form_keeps_all_out_and_every_problem_is_told(tmp_path):
    sheet = workshop(tmp_path)
    before = sheet.read_bytes()
    good = returned(sheet, {"reuse": {"answer": 3}}, who="r2")
    bad = returned(
        sheet,
        {
            "reuse": {"answer": 300},
            "forum": {"answer": "usaul"},
            "stack": {"answer": "usual"},
            "budgte": {"answer": "none"},
            "thanks": {"answer": "badge"},
            "replies": {"answer": "usual"},
        },
    )
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": "maturity/form/1",')
    with pytest.raises(MaturityError) as raised:
        merge_files(sheet, [str(good), str(bad), str(broken), str(tmp_path / "none.json")])
    assert sorted(codes(raised)) == ["A020", "A022", "A023", "A024", "A025", "Y009", "Y025"]
    assert all(d.place.line for d in raised.value.diagnostics if d.code != "Y025")
    assert {d.code: marked(d) for d in raised.value.diagnostics if d.code.startswith("A")} == {
        "A020": '"budgte"',
        "A022": '"usaul"',
        "A023": "300",
        "A024": '"badge"',
        "A025": '"stack"',
    }
    assert sheet.read_bytes() == before


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"questionnaire": {"id": "other", "version": "1.0.0", "digest": "sha256:" + "0" * 64}}, "F030"),
        ({"organisation": "Another & Works"}, "F033"),
        ({"respondent": "r9"}, "F034"),
        ({"role": "cio"}, "F035"),
        ({"format": "maturity/form/2"}, "F001"),
        ({"format": "maturity/answers/1"}, "F001"),
        ({"extra": 1}, "F002"),
        ({"role": None}, "F004"),
        ({"respondent": "agreed"}, "A012"),
        ({"respondent": "R 1"}, "F007"),
        ({"role": ""}, "F008"),
        ({"questionnaire": {"id": "small", "version": "1", "digest": "sha256:" + "0" * 64}}, "F010"),
        ({"questionnaire": {"id": "small", "version": "1.0.0"}}, "F003"),
    ],
)
def test_a_form_of_something_else_is_refused(tmp_path, changes, code):
    sheet = workshop(tmp_path)
    before = sheet.read_bytes()
    with pytest.raises(MaturityError) as raised:
        merge_files(sheet, [str(returned(sheet, {"reuse": {"answer": 3}}, **changes))], over=True)
    assert codes(raised) == [code]
    assert all(d.place.line and d.place.column for d in raised.value.diagnostics)
    assert sheet.read_bytes() == before


@pytest.mark.parametrize(("version", "code", "said"), [("0.9.0", "F031", "version"), ("1.0.0", "F032", "digest")])
def test_a_form_of_another_state_is_taken_with_a_warning_as_far_as_it_fits(tmp_path, version, code, said):
    sheet = workshop(tmp_path)
    asked = {"id": "small", "version": version, "digest": "sha256:" + "0" * 64}
    result = merge_files(sheet, [str(returned(sheet, {"reuse": {"answer": 3}}, questionnaire=asked))])
    assert [(d.code, marked(d)) for d in result.warnings] == [(code, f'"{asked[said]}"')]
    assert votes(sheet)["reuse"] == {"r1": Vote(answer=3)}


def test_an_empty_form_is_told(tmp_path):
    sheet = workshop(tmp_path)
    result = merge_files(sheet, [str(returned(sheet, {}))])
    assert [d.code for d in result.warnings] == ["F043"]
    assert not result.written


def test_a_question_left_empty_says_nothing_and_leaves_no_trace(tmp_path):
    sheet = workshop(tmp_path)
    result = merge_files(sheet, [str(returned(sheet, {"reuse": {"answer": None}}))])
    assert [d.code for d in result.warnings] == ["F043"]
    assert not result.written
    assert "reuse" not in votes(sheet)


def test_a_comment_alone_is_something_said(tmp_path):
    sheet = workshop(tmp_path)
    result = merge_files(sheet, [str(returned(sheet, {"reuse": {"comment": "Who counts?"}}))])
    assert (result.warnings, result.written, result.incoming[0].votes, result.incoming[0].comments) == ((), True, 0, 1)


def test_a_dry_run_writes_nothing(tmp_path):
    sheet = workshop(tmp_path)
    before = sheet.read_bytes()
    result = merge_files(sheet, [str(returned(sheet, {"reuse": {"answer": 3}}))], dry_run=True)
    assert (result.written, result.incoming[0].new) == (False, 1)
    assert sheet.read_bytes() == before


def test_a_side_is_asked_its_own_questions(tmp_path):
    sheet = workshop(tmp_path)
    assert [i.id for i in form_of(sheet, "r1").items] == ["forum", "replies", "thanks", "budget", "reuse", "how", "why"]
    assert [i.id for i in form_of(sheet, "r2").items] == ["forum", "replies", "thanks", "stack", "reuse", "how", "why"]


def test_answers_may_stand_in_the_short_form(tmp_path):
    sheet = workshop(tmp_path)
    merge_files(sheet, [str(returned(sheet, {"reuse": 35, "thanks": ["badge"]}))])
    assert votes(sheet)["reuse"] == {"r1": Vote(answer=35)}
    assert votes(sheet)["thanks"] == {"r1": Vote(answer=("badge",))}
