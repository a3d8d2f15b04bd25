"""A queue that was removed is still called by its name, wherever it is told of."""

from dataclasses import replace

from signaling.acd.rules.messages import form_for
from signaling.acd.rules.queues import REMEMBERED
from signaling.acd.terms.base import Words
from signaling.acd.terms.line import State
from signaling.acd.terms.queues import Field, QueuesKeep
from signaling.told.desk.line import told_line
from signaling.told.desk.steps import asked
from signaling.told.desk.words import filled_in, named
from signaling.wire.desk.words import Both, Named
from tests.support.acd import AcdStory, profile, queue

PHONE = queue(
    "q-1",
    names=Words("Phone", "电话"),
    form=(Field("model", labels=Words("Model", "型号")),),
)
GONE = Named("q-1", Both("Phone", "电话"), removed=True)


def site() -> AcdStory:
    it = AcdStory(PHONE, queue("rest"), agents=[profile("Ana")], fallback="rest")
    it.enters("xu", "q-1", {"model": "X1"})
    it.do(QueuesKeep, queues=(queue("rest"),), fallback="rest")
    return it


def test_in_the_steps_of_the_packet_with_its_form() -> None:
    it = site()
    steps = [step.queue for step in asked(it.state, it.ticket("xu"))]
    assert steps[0] == GONE
    assert steps[1] == Named("rest", Both("rest", ""))
    assert [one.label for one in filled_in(it.state, it.ticket("xu"))] == [Both("Model", "型号")]


def test_on_the_form_for_a_message() -> None:
    it = AcdStory(PHONE, agents=[profile("Ana")])
    it.enters("xu", "q-1")
    it.do(QueuesKeep, queues=())
    assert it.stands("xu") is State.MESSAGE
    line = told_line(it.state, it.ticket("xu").id, lambda session: None, it.at)
    assert line is not None and line.queue == GONE
    assert "model" in [field.id for field in form_for(it.state, it.ticket("xu").queue)]


def test_until_there_is_one_of_that_id_again() -> None:
    it = site()
    again = replace(PHONE, names=Words("Telephone"))
    it.do(QueuesKeep, queues=(queue("rest"), again), fallback="rest")
    assert named(it.state, again.id) == Named("q-1", Both("Telephone", ""))
    it.do(QueuesKeep, queues=(queue("rest"),), fallback="rest")
    assert named(it.state, again.id) == Named("q-1", Both("Telephone", ""), removed=True)


def test_the_latest_are_remembered() -> None:
    it = AcdStory()
    for number in range(REMEMBERED + 1):
        it.do(QueuesKeep, queues=(queue(f"q{number}", names=Words(f"Queue {number}")),))
    it.do(QueuesKeep, queues=())
    first, second = (named(it.state, queue(name).id) for name in ("q0", "q1"))
    assert first == Named("q0", Both("q0", "q0"), removed=True)
    assert second == Named("q1", Both("Queue 1", ""), removed=True)
