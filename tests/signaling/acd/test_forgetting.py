"""Who was in line is forgotten: in the state, and in what the log has of them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import EnumType
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from signaling.acd.evolve import replay
from signaling.acd.figures import By, Figures
from signaling.acd.rules.forgetting import BARE, there
from signaling.acd.terms.base import Event
from signaling.acd.terms.forgetting import PeopleForget, PeopleForgotten
from signaling.acd.terms.line import Enter, Given, LineConnect
from signaling.acd.terms.messages import LineMessage, MessageForgotten
from signaling.acd.terms.transfers import TransferIn
from signaling.stores.acd import QUEUEING, bare
from tests.support.acd import T0, AcdStory, profile, queue

DAY = 86_400.0
WORD = "Zebulon"
OF_THE_STAFF = {  # what administrators and managers have written, and whose turn it is
    "AgentKept",
    "HoldChanged",
    "ManagerKept",
    "Offered",
    "QueueKept",
    "RulesKept",
}


def long_ago() -> AcdStory:
    """Of some the state knows more than it has to: an offer missed, a transfer, a message."""
    story = AcdStory(queue("help", ring=20.0), agents=[profile("Ana"), profile("Ben")])
    story.works("ana")
    story.do(
        Enter,
        ticket="t1",
        queue="help",
        name=WORD,
        email="zebulon@x.example",
        ref=WORD,
        claimed={"vip": WORD},
        given=Given("shop", {"id": WORD}),
        token_hash=WORD,
    )
    story.do(Enter, ticket="t2", queue="help", name=WORD)
    story.do(LineConnect, ticket="t2")
    story.wait(60)
    story.leaves("t2")
    story.works("ana")
    story.enters("t3", "help")
    story.helps("ana", "t3")
    session = story.session("t3")
    story.do(
        TransferIn, ticket="t4", session=session, by="ana", name=WORD, queue="help", message=WORD
    )
    story.says("t4", WORD)
    story.do(LineMessage, ticket="t4", form={"message": WORD, "email": "zebulon@x.example"})
    story.wait(4_000)
    return story


def forget(story: AcdStory, before: float) -> None:
    while story.do(PeopleForget, before=before):
        pass


def test_a_state_knows_nobody_who_was_gone_before() -> None:
    story = long_ago()
    forget(story, T0 - 1)
    assert not story.all(PeopleForgotten) and not story.all(MessageForgotten)
    assert WORD.encode() in QUEUEING.state_to_json(story.state)
    story.wait(DAY)
    story.enters("t9", "help")
    forget(story, story.at - 100)
    assert WORD.encode() not in QUEUEING.state_to_json(story.state)
    assert there(story.state) == {"t9"}
    assert [len(agent.missed) for agent in story.state.agents.known.values()] == [0, 0]
    assert story.replayed() == story.state


def test_messages_are_forgotten_a_few_at_once() -> None:
    story = AcdStory(queue("help"))
    for n in range(120):
        story.enters(f"t{n}", "help")
        story.do(LineMessage, ticket=f"t{n}", form={"message": "call me"})
    story.wait(DAY)
    counts = [len(story.do(PeopleForget, before=story.at)) for _ in range(4)]
    assert counts == [50, 50, 20, 0]


def test_a_bare_log_makes_the_same_state_and_the_same_figures() -> None:
    story = long_ago()
    forget(story, story.at)
    left = [bare(event) if type(event) in BARE else event for event in story.events]
    assert replay(left) == story.state
    written = b"".join(map(QUEUEING.event_to_json, left))
    assert WORD.encode() not in written and b"zebulon" not in written
    for by in By:
        told = [Figures(by, 0, story.at + 1, {}) for _ in range(2)]
        told[0].feed(story.events)
        told[1].feed(left)
        assert told[0].rows == told[1].rows and told[0].rows


@pytest.mark.parametrize("kind", QUEUEING.types.values(), ids=lambda kind: kind.__name__)
def test_no_event_keeps_words_of_people_in_line(kind: type[Event]) -> None:
    """Whatever has room for words, but those of the staff: a new field is forgotten, too."""
    full: Any = filled(kind)
    says = WORD.encode() in QUEUEING.event_to_json(full)
    assert says == (kind in BARE or kind.__name__ in OF_THE_STAFF)
    if kind in BARE:
        once = bare(full)
        assert WORD.encode() not in QUEUEING.event_to_json(once)
        assert bare(once) == once


def filled(kind: Any) -> Any:
    """One of that type with `WORD` wherever words have room."""
    if kind is str:
        return WORD
    if is_dataclass(kind) and isinstance(kind, type):
        types = get_type_hints(kind)
        return kind(**{one.name: filled(types[one.name]) for one in fields(kind)})
    if isinstance(kind, EnumType):
        return next(iter(kind))
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):  # which of the two depends on what is in it
        return filled(next(one for one in inner if one is not type(None)))
    if origin is tuple:
        return tuple(filled(one) for one in inner if one is not Ellipsis)
    if origin in (Mapping, frozenset):
        entry = [filled(one) for one in inner]
        return {entry[0]: entry[1]} if origin is Mapping else frozenset(entry)
    return kind(1)
