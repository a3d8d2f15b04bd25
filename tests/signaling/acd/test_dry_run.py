"""A dry run says what will happen, since it is the same code that runs."""

from typing import Any

import pytest

from signaling.acd.dry_run import Asked, To, dry_run
from signaling.acd.terms.line import State, StepTaken
from signaling.acd.terms.queues import Distribution, Field, Hours, Part
from signaling.acd.terms.sorting import Op, Rule, RulesKeep
from signaling.domain.refusals import Code, Refused
from tests.support.acd import AcdStory, profile, queue


def site() -> AcdStory:
    form = (Field("what"),)
    again: dict[str, Any] = {"missed": 0}  # who does not answer is asked again
    parts = (Part("help", 1), Part("rest", 1))
    agents = [
        profile("Ana", "help"),
        profile("ben", "help", "at-once"),
        profile("Cleo", "rest"),
    ]
    it = AcdStory(
        queue("help", form=form, **again),
        queue("at-once", form=form, distribution=Distribution.EVERYBODY, **again),
        queue("parts", form=form, parts=parts, **again),
        queue("never", hours=Hours("UTC", ((),) * 7)),
        queue("rest", **again),
        agents=agents,
        fallback="rest",
    )
    it.do(RulesKeep, rules=(Rule("what", Op.CONTAINS, "printer", agent="ben"),))
    return it


def run(it: AcdStory, queue: str, what: str = "") -> tuple[Asked, ...]:
    return dry_run(it.state, queue, {"what": what}, it.at)


def test_an_agent_at_once_then_all_then_the_fallback() -> None:
    assert run(site(), "help", "my printer") == (
        Asked(0, To.AGENT, ("ben",), "help"),
        Asked(60, To.AGENTS, ("Ana", "ben"), "help"),
        Asked(180, To.AGENTS, ("Cleo",), "rest"),
        Asked(300, To.MESSAGE),
    )


def test_a_queue_one_by_one_and_one_that_asks_everybody() -> None:
    it = site()
    assert run(it, "help")[0] == Asked(0, To.QUEUE, ("Ana", "ben"), "help")
    assert [(step.after, step.to) for step in run(it, "at-once")] == [
        (0, To.AGENTS),
        (180, To.AGENTS),
        (300, To.MESSAGE),
    ]


def test_a_closed_queue_and_one_that_is_not_there() -> None:
    it = site()
    assert run(it, "never") == (Asked(0, To.CLOSED, queue="never"),)
    with pytest.raises(Refused) as refused:
        run(it, "nowhere")
    assert refused.value.code is Code.NO_QUEUE


@pytest.mark.parametrize("entry", ["help", "at-once", "parts", "rest"])
@pytest.mark.parametrize("what", ["", "printer"])
def test_what_was_said_is_what_happens(entry: str, what: str) -> None:
    it = site()
    it.works("ana", "ben", "cleo")
    before, came = it.state, it.at
    said = run(it, entry, what)
    assert it.state is before
    ticket = it.enters("xu", entry, {"what": what})
    steps = [(0.0, ticket.queue)]
    while it.stands("xu") is State.WAITING:
        for event in it.wait(10):
            if isinstance(event, StepTaken):
                steps.append((event.at - came, event.move.queue))
        it.works("ana", "ben", "cleo")
    assert [(step.after, step.queue) for step in said] == [*steps, (it.at - came, None)]
