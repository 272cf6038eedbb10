"""§7 Findings, actions, experiments: worked examples."""

from __future__ import annotations

import pytest

from scoring.small import about, choice, factor, ladder, percent, questionnaire, scored, text


def action(aid, lifts, effort=None, **more):
    lifted = [{"question": q, "to": to} for q, to in (lifts.items() if isinstance(lifts, dict) else lifts)]
    return {"id": aid, "title": aid, "lifts": lifted, "effort": effort or {"marketing": 1}, **more}


def trial(eid, level, fid, weeks=2):
    return {"id": eid, "level": level, "factor": fid, "title": eid, "weeks": weeks}


class TestFindings:
    @pytest.mark.parametrize(("answer", "shown"), [(33, ("low",)), (34, ()), ("unknown", ()), ("na", ())])
    def test_fires_on_true_alone(self, answer, shown):
        finding = {"id": "low", "text": "low", "when": {"question": "q", "below": 34}}
        assert scored(questionnaire(factor("f", percent("q")), findings=[finding]), {"q": answer}).findings == shown


class TestGain:
    tree = (
        factor("f", percent("a", weight=3), percent("b"), weight=2),
        factor("g", percent("c"), text("t")),
    )

    def gains(self, answers, *actions, **more):
        card = scored(questionnaire(*self.tree, actions=list(actions)), answers, **more)
        return {a.id: (a.gain, a.effort, a.priority) for a in card.actions}

    def test_index_after_less_index_now(self):
        # a from 20 to 60 is 3/4 · 2/3 of 40, c from 50 to 100 is 1/3 of 50
        gains = self.gains(
            {"a": 20, "b": 0, "c": 50}, action("x", {"a": 60, "c": 100}, {"marketing": 3, "technology": 2})
        )
        gain = 40 * 3 / 4 * 2 / 3 + 50 / 3
        assert gains == {"x": (about(gain), 5, about(gain / 5))}

    def test_unknown_and_unanswered_are_nothing_now(self):
        # now: a 0, b 0, c 60 → 20; after: a 100 → f 75 → (2·75 + 60) / 3 = 70
        assert self.gains({"b": "unknown", "c": 60}, action("x", {"a": 100}))["x"][0] == about(50)

    def test_what_is_not_applicable_stays_out(self):
        # b is na, so a is all of f
        assert self.gains({"a": 40, "b": "na", "c": 60}, action("x", {"a": 100, "b": 100}))["x"][0] == about(60 * 2 / 3)

    def test_pending_stays_out_and_is_not_lifted(self):
        waits = percent("waits", ask_if={"question": "gate", "above": 0})
        whole = questionnaire(
            factor("f", percent("a"), waits),
            factor("g", percent("gate")),
            actions=[action("x", {"a": 50, "waits": 100}), action("y", {"waits": 100})],
        )
        card = scored(whole, {"waits": 10})
        assert [(a.id, a.gain) for a in card.actions] == [("x", about(25))]  # a is all of f, f half of the whole

    def test_what_is_better_already_is_not_lowered(self):
        gains = self.gains({"a": 80, "b": 0, "c": 50}, action("x", {"a": 60, "b": 100}))
        assert gains["x"][0] == about(100 / 4 * 2 / 3)

    def test_the_best_of_two_lifts_of_a_question(self):
        gains = self.gains({"a": 20, "b": 0, "c": 50}, action("x", [("c", 70), ("c", 80), ("c", 60)]))
        assert gains["x"][0] == about(10)

    @pytest.mark.parametrize("answer", [60, 70, "na"])
    def test_an_action_that_lifts_nothing_is_not_recommended(self, answer):
        assert self.gains({"a": answer}, action("x", {"a": 60})) == {}

    def test_a_lift_of_an_open_question_to_nothing_lifts_nothing(self):
        assert self.gains({}, action("x", {"a": 0})) == {}

    def test_a_text_is_not_lifted(self):
        assert self.gains({}, action("x", {"t": "so"})) == {}

    def test_answers_of_every_kind(self):
        whole = questionnaire(
            factor("f", choice("one", *"abc"), choice("many", *"xyzw", kind="multiple"), percent("n")),
            actions=[action("x", {"one": 1, "many": ["x", "y", "z"], "n": 30})],
        )
        card = scored(whole, {"one": "a", "many": ["w"]})
        assert card.actions[0].gain == about((50 + (75 - 25) + 30) / 3)
        assert card.actions[0].raises == {"one": 1, "many": ("x", "y", "z"), "n": 30}

    def test_says_what_it_raises(self):
        card = scored(questionnaire(*self.tree, actions=[action("x", {"a": 60, "b": 10, "c": 90})]), {"a": 70, "b": 5})
        assert card.actions[0].raises == {"b": 10, "c": 90}


class TestWhen:
    @pytest.mark.parametrize(("answer", "recommended"), [(40, True), (60, False), ("unknown", False)])
    def test_true_alone_recommends(self, answer, recommended):
        whole = questionnaire(
            factor("f", percent("a"), percent("b")),
            actions=[action("x", {"b": 100}, when={"question": "a", "below": 50})],
        )
        assert bool(scored(whole, {"a": answer, "b": 0}).actions) is recommended


class TestPriority:
    tree = factor("f", factor("g", percent("a")), factor("h", percent("b")))

    @pytest.mark.parametrize(
        ("importance", "times"),
        [
            ({}, 1),
            ({"g": 2}, 2),
            ({"g": 1.5, "f": 3}, 3),  # an ancestor
            ({"g": 3, "f": 2}, 3),
            ({"h": 3}, 1),  # elsewhere
        ],
    )
    def test_importance_of_the_factors_touched_and_their_ancestors(self, importance, times):
        whole = questionnaire(self.tree, actions=[action("x", {"a": 100}, {"marketing": 4})])
        card = scored(whole, {"a": 20, "b": 0}, importance=importance)
        assert card.actions[0].priority == about(40 * times / 4)

    def test_largest_of_several_factors(self):
        whole = questionnaire(self.tree, actions=[action("x", {"a": 100, "b": 50})])
        card = scored(whole, {"a": 20, "b": 0}, importance={"g": 2, "h": 3})
        assert card.actions[0].priority == about((40 + 25) * 3)

    def test_a_factor_whose_question_is_not_raised_is_not_touched(self):
        whole = questionnaire(self.tree, actions=[action("x", {"a": 100, "b": 50})])
        card = scored(whole, {"a": 20, "b": 50}, importance={"g": 2, "h": 3})
        assert card.actions[0].priority == about(40 * 2)

    def test_order_by_priority_then_id(self):
        whole = questionnaire(
            self.tree,
            actions=[
                action("d", {"a": 50}, {"marketing": 2}),
                action("c", {"a": 100}, {"marketing": 4}),  # 50 in 4 days is as good as 25 in 2
                action("b", {"a": 100}, {"marketing": 5}),
                action("a", {"b": 100}, {"technology": 1}),
            ],
        )
        assert [a.id for a in scored(whole, {"a": 0, "b": 90}).actions] == ["c", "d", "b", "a"]

    def test_what_mathematics_makes_equal_is_a_tie(self):
        whole = questionnaire(
            factor("f", *(percent(q) for q in "abc")),
            actions=[
                action("y", {"a": 10, "b": 20}),
                action("x", {"c": 30}),
                action("w", {"a": 30}),
                action("z", {"c": 31}),
            ],
        )
        card = scored(whole, {"a": 0, "b": 0, "c": 0})
        assert [a.id for a in card.actions] == ["z", "w", "x", "y"]


class TestUnlocks:
    def card(self, answers, *actions, rules=None):
        whole = questionnaire(
            factor("f", percent("a", level="zero"), percent("b", level="one"), percent("c", level="one"), percent("d")),
            ladder=ladder("zero", "one", **(rules or {})),
            actions=list(actions),
        )
        return scored(whole, answers)

    def unlocks(self, answers, *actions, **rules):
        return {a.id: a.unlocks for a in self.card(answers, *actions, rules=rules).actions}

    def test_the_level_it_reaches_by_itself(self):
        answers = {"a": 40, "b": 60, "c": 60, "d": 0}
        lifts = [action("l", {"a": 60}), action("f", {"a": 90}), action("n", {"a": 50}), action("d", {"d": 100})]
        # secured: zero practised at 60; and one behind it once zero is complete at 90
        assert self.unlocks(answers, *lifts) == {"l": "zero", "f": "one", "n": None, "d": None}
        # reached: one stands already
        assert self.unlocks(answers, *lifts, headline="reach") == {"l": None, "f": None, "n": None, "d": None}

    def test_unknown_and_unanswered_are_nothing_on_both_sides(self):
        # now b is 80 alone, but with c at nothing level one attains 40; lifting c to 30 makes 55
        answers = {"a": 90, "b": 80}
        assert self.card(answers).ladder.secured == "one"
        assert self.unlocks(answers, action("x", {"c": 20}), action("y", {"c": 30})) == {"x": None, "y": "one"}

    def test_pending_stays_out(self):
        waits = percent("waits", level="zero", ask_if={"question": "gate", "above": 0})
        whole = questionnaire(
            factor("f", percent("a", level="zero"), waits, percent("gate")),
            ladder=ladder("zero"),
            actions=[action("x", {"a": 60})],
        )
        assert scored(whole, {"a": 0}).actions[0].unlocks == "zero"

    def test_under_the_rule_every_what_is_not_lifted_has_to_be_answered(self):
        rules = {"rule": "every", "practice_at_least": 50}
        both, one = action("both", {"b": 50, "c": 50}), action("one", {"b": 100})
        assert self.unlocks({"a": 90}, both, one, **rules) == {"both": "one", "one": None}
        assert self.unlocks({"a": 90, "c": 50}, both, one, **rules) == {"both": "one", "one": "one"}
        assert self.unlocks({"a": 90, "b": 50}, both, one, **rules) == {"both": "one", "one": None}

    def test_without_a_ladder(self):
        whole = questionnaire(factor("f", percent("a")), actions=[action("x", {"a": 60})])
        assert scored(whole, {"a": 0}).actions[0].unlocks is None

    def test_those_that_unlock_come_first(self):
        answers = {"a": 40, "b": 0, "c": 0, "d": 0}
        card = self.card(
            answers,
            action("best", {"d": 100}),
            action("dear", {"a": 60}, {"marketing": 100}),
            action("cheap", {"a": 60}, {"marketing": 2}),
        )
        assert [(a.id, a.unlocks) for a in card.actions] == [("cheap", "zero"), ("dear", "zero"), ("best", None)]


class TestExperiments:
    levels = ("zero", "one", "two", "three")

    def picked(self, answers, *trials, importance=None, levels=levels):
        parts = [
            factor(f, *(percent(f"{f}{i}", level=level) for i, level in enumerate(levels) if level != "three"))
            for f in ("f", "g")
        ]
        whole = questionnaire(*parts, factor("h", percent("h0")), ladder=ladder(*levels), experiments=list(trials))
        return scored(whole, answers, importance=importance or {}).experiments

    def test_one_for_each_of_the_two_levels_above_the_first(self):
        trials = [trial(level, level, "f") for level in reversed(self.levels)]
        assert self.picked({}, *trials) == ("one", "two")

    def test_fewer_levels_fewer_experiments(self):
        trials = [trial(level, level, "f") for level in self.levels[:2]]
        assert self.picked({}, *trials, levels=self.levels[:2]) == ("one",)
        assert self.picked({}, *trials[:1], levels=self.levels[:1]) == ()

    def test_a_level_without_experiments(self):
        assert self.picked({}, trial("b", "two", "f"), trial("c", "three", "f")) == ("b",)

    def test_where_there_is_most_room(self):
        trials = [trial("a", "one", "f"), trial("b", "one", "g")]
        assert self.picked({"f1": 40, "g1": 30}, *trials) == ("b",)
        assert self.picked({"f1": 30, "g1": 40}, *trials) == ("a",)

    @pytest.mark.parametrize("answer", [None, "unknown", "na", 0])
    def test_attainment_without_a_figure_is_nothing(self, answer):
        assert self.picked({"f1": 1, "g1": answer}, trial("a", "one", "f"), trial("b", "one", "g")) == ("b",)
        assert self.picked({"f1": 0, "g1": answer}, trial("a", "one", "f"), trial("b", "one", "g")) == ("a",)  # a tie

    def test_a_factor_without_practices_has_all_the_room(self):
        assert self.picked({"f1": 1}, trial("a", "one", "f"), trial("b", "one", "h")) == ("b",)
        assert self.picked({"f1": 0}, trial("a", "one", "f"), trial("b", "one", "h")) == ("a",)  # a tie

    def test_attainment_of_the_factor_at_that_level(self):
        trials = [trial("a", "one", "f"), trial("b", "one", "g")]
        assert self.picked({"f1": 40, "f2": 100, "g1": 50, "g2": 0}, *trials) == ("a",)

    def test_importance_multiplies_the_room(self):
        trials = [trial("a", "one", "f"), trial("b", "one", "g")]
        # 2 · (100 − 40) against 100 − 10; then 1.5 · 60 = 90, a tie, which the id settles
        assert self.picked({"f1": 40, "g1": 10}, *trials, importance={"f": 2}) == ("a",)
        assert self.picked({"f1": 40, "g1": 10}, *trials, importance={"f": 1.5}) == ("a",)
        assert self.picked({"f1": 40, "g1": 10}, *trials, importance={"f": 1.4}) == ("b",)

    def test_importance_of_its_own_factor_and_not_of_those_above(self):
        whole = questionnaire(
            factor("f", factor("g", percent("g1", level="one")), percent("f1")),
            factor("h", percent("h1", level="one")),
            ladder=ladder(*self.levels),
            experiments=[trial("a", "one", "g"), trial("b", "one", "h")],
        )
        assert scored(whole, {"g1": 40, "h1": 10}, importance={"f": 3}).experiments == ("b",)

    def test_ties_go_to_a_factor_not_picked_yet(self):
        trials = [trial("a", "one", "f"), trial("b", "two", "f", weeks=1), trial("c", "two", "g", weeks=9)]
        assert self.picked({}, *trials) == ("a", "c")

    def test_then_to_fewer_weeks_then_by_id(self):
        trials = [trial("c", "one", "f", weeks=3), trial("b", "one", "g"), trial("a", "one", "f")]
        assert self.picked({}, *trials) == ("a",)
        assert self.picked({}, *trials[:2]) == ("b",)

    def test_more_room_goes_before_a_new_factor(self):
        trials = [trial("a", "one", "f"), trial("b", "two", "f"), trial("c", "two", "g")]
        assert self.picked({"f2": 10, "g2": 20}, *trials) == ("a", "b")

    def test_no_ladder(self):
        assert scored(questionnaire(factor("f", percent("a"))), {}).experiments == ()
