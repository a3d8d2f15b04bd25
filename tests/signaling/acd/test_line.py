"""The line: coming in, the way step by step (D9), and every way out of it."""

from dataclasses import replace
from itertools import pairwise

import pytest

from signaling.acd.ids import TicketId
from signaling.acd.rules.estimates import left, position
from signaling.acd.rules.messages import DONE
from signaling.acd.terms.base import Words
from signaling.acd.terms.line import (
    Enter,
    LineConnect,
    LineDisconnect,
    LineLeave,
    LineSay,
    Recover,
    State,
    StepTaken,
    TicketGone,
    WaitedLong,
    Why,
)
from signaling.acd.terms.messages import (
    FormOffered,
    LineMessage,
    MessageDone,
    MessageForgotten,
    MessageLeave,
    MessageLeft,
)
from signaling.acd.terms.queues import Distribution, Field, FieldKind, Part, QueuesKeep
from signaling.acd.terms.sorting import Op, Rule, RulesKeep
from signaling.domain.refusals import Code
from signaling.told.desk.line import told_line
from tests.support.acd import AcdStory, profile, queue


def two_queues() -> AcdStory:
    return AcdStory(
        queue("help", ring=70.0),
        queue("rest"),
        agents=[profile("Ana", "help"), profile("Ben", "help"), profile("Cleo", "rest")],
        fallback="rest",
    )


def test_distribution_then_all_then_the_fallback_then_a_message() -> None:
    it = two_queues()
    it.works("ana", "ben", "cleo")
    it.enters("xu", "help")
    came = it.at
    seen = [(0.0, it.asked("xu"))]
    while it.stands("xu") is State.WAITING:
        for event in it.wait(30):
            if isinstance(event, StepTaken):
                seen.append((event.at - came, it.asked("xu")))
        it.works("ana", "ben")  # they missed it, and go on
    assert seen == [(0, ["ana"]), (60, ["ana", "ben"]), (180, ["cleo"])]
    assert it.at - came == 300
    assert [event.at - came for event in it.all(WaitedLong)] == [120]
    it.do(LineMessage, ticket="xu", form={"message": "请给我打电话", "email": "xu@example.org"})
    assert [event.why for event in it.all(TicketGone)] == [Why.MESSAGE]
    message = it.state.messages[it.all(MessageLeft)[0].ticket]
    assert (message.form["message"], message.email) == ("请给我打电话", "xu@example.org")
    it.do(MessageDone, message="xu", by="ana")
    assert it.state.messages[message.ticket].done_by == "ana"


def test_a_message_is_dealt_with_by_who_helps_in_its_queue() -> None:
    it = two_queues()
    it.do(MessageLeave, ticket="m", queue="help", name="Xu", form={"message": "Call me"})
    it.refused(Code.NO_TICKET, MessageDone, message="m", by="cleo")
    it.refused(Code.NOT_AN_AGENT, MessageDone, message="m", by="nobody")
    it.do(MessageDone, message="m", by="ben")
    assert it.state.messages[TicketId("m")].done_by == "ben"


def test_places_are_by_the_time_of_coming() -> None:
    it = two_queues()
    for ticket in ("xu", "yi", "zoe"):
        it.enters(ticket, "help")
        it.wait(1)
    assert [position(it.state, it.ticket(t)) for t in ("xu", "yi", "zoe")] == [1, 2, 3]
    it.do(LineLeave, ticket="xu")
    assert [position(it.state, it.ticket(t)) for t in ("yi", "zoe")] == [1, 2]


def test_a_place_survives_a_lost_page_and_a_restart_for_a_while() -> None:
    it = two_queues()
    it.enters("xu", "help")
    it.wait(1)
    it.do(LineDisconnect, ticket="xu")
    it.wait(50)
    it.do(LineConnect, ticket="xu")
    it.do(Recover)
    it.works("ana")
    assert it.asked("xu") == []
    it.do(LineConnect, ticket="xu")
    assert it.asked("xu") == ["ana"]
    assert it.replayed() == it.state


def test_who_does_not_come_back_is_gone() -> None:
    it = AcdStory(queue("help", escalation=999.0))
    it.enters("xu", "help")
    it.do(LineDisconnect, ticket="xu")
    it.wait(300)
    assert it.stands("xu") is None
    assert [event.why for event in it.all(TicketGone)] == [Why.LOST]


def test_whose_page_never_comes_gives_way_soon() -> None:
    """Else whoever asks for places and does nothing with them closes a queue."""
    it = AcdStory(queue("help", escalation=999.0))
    it.do(Enter, ticket="nobody", queue="help", name="Nobody", form={})
    it.enters("xu", "help")
    it.wait(1)
    it.do(LineDisconnect, ticket="xu")
    it.wait(60)
    assert [it.stands("nobody"), it.stands("xu")] == [None, State.WAITING]
    it.wait(238)
    assert it.stands("xu") is State.WAITING
    it.wait(2)
    assert it.stands("xu") is None


def test_who_is_not_taken_in() -> None:
    it = AcdStory(queue("help", closing=50, form=(Field("age", FieldKind.NUMBER, required=True),)))
    form = {"age": "7"}
    it.refused(Code.NO_QUEUE, Enter, ticket="xu", queue="nowhere", name="Xu", form=form)
    refused = it.refused(Code.INVALID, Enter, ticket="xu", queue="help", name="Xu")
    assert refused.detail == "age"
    it.refused(Code.BAD_NAME, Enter, ticket="xu", queue="help", name="\u200b", form=form)
    for count in range(50):
        it.enters(f"t{count}", "help", form)
    it.refused(Code.QUEUE_FULL, Enter, ticket="xu", queue="help", name="Xu", form=form)
    it.do(MessageLeave, ticket="xu", queue="help", name="Xu", form={"message": "later, please"})
    assert it.state.messages[it.all(MessageLeft)[0].ticket].name == "Xu"


def test_what_is_said_in_line_is_said_once() -> None:
    it = two_queues()
    it.enters("xu", "help")
    for _ in range(2):
        it.do(LineSay, ticket="xu", id="1", text="hello")
    it.do(LineSay, ticket="xu", id="1", text="just a moment", by="ana")
    it.refused(Code.NOT_AN_AGENT, LineSay, ticket="xu", id="2", text="hi", by="eve")
    assert [(s.by, s.text) for s in it.ticket("xu").lines] == [
        (None, "hello"),
        ("ana", "just a moment"),
    ]


def test_the_first_true_rule_counts() -> None:
    it = two_queues()
    it.do(
        QueuesKeep,
        queues=(
            queue("help", form=(Field("what"), Field("years", FieldKind.NUMBER))),
            queue("rest"),
        ),
        fallback="rest",
    )
    it.do(
        RulesKeep,
        rules=(
            Rule("what", Op.CONTAINS, "Printer", agent="ben"),
            Rule("years", Op.GREATER, "5", queue="rest"),
            Rule("what", Op.IS, "all", queue="rest"),
        ),
    )
    it.works("ana", "ben", "cleo")
    it.enters("xu", "help", {"what": "my PRINTER", "years": "9"})
    assert it.asked("xu") == ["ben"]
    it.enters("yi", "help", {"what": "phone", "years": "10"})
    assert it.asked("yi") == ["cleo"]
    it.enters("zoe", "help", {"years": "4.5"})
    assert it.asked("zoe") == ["ana"]


def test_who_is_meant_for_one_who_is_away_does_not_wait_for_them() -> None:
    it = two_queues()
    it.do(QueuesKeep, queues=(queue("help", form=(Field("what"),)), queue("rest")))
    it.do(RulesKeep, rules=(Rule("what", Op.IS, "ben", agent="ben"),))
    it.works("ana")
    it.enters("xu", "help", {"what": "ben"})
    assert it.asked("xu") == ["ana"]


def test_sub_queues_get_their_shares() -> None:
    parts = (Part("one", 5), Part("two", 3), Part("three", 2))
    it = AcdStory(queue("all", parts=parts), queue("one"), queue("two"), queue("three"))
    dealt = [it.enters(f"t{count}", "all").queue for count in range(20)]
    assert [dealt[:10].count(part.queue) for part in parts] == [5, 3, 2]
    assert [dealt.count(part.queue) for part in parts] == [10, 6, 4]
    others = [queue("one"), queue("two"), queue("three")]
    shares = (Part("one", 1), Part("two", 1))
    it.do(QueuesKeep, queues=(queue("all", parts=shares), *others))
    assert [it.enters(f"then{count}", "all").queue for count in range(4)] == ["one", "two"] * 2


def test_an_estimate_is_kept_or_said_to_be_longer() -> None:
    it = AcdStory(queue("help", escalation=999.0), agents=[profile("Ana")])
    it.works("ana")
    it.enters("first", "help")
    assert left(it.ticket("first"), it.at) is None
    it.helps("ana", "first")
    it.wait(100)
    it.ends("first")
    it.enters("second", "help")
    it.helps("ana", "second")
    it.enters("xu", "help")
    estimates = []
    for _ in range(30):
        xu = it.ticket("xu")
        estimates.append((left(xu, it.at), xu.longer))
        it.wait(10)
    assert estimates[0] == ((0.0, 230.0), False)
    for (was, _), (now, longer) in pairwise(estimates):
        assert was is not None and now is not None
        assert now[1] < was[1] or longer
    assert estimates[-1][1]


@pytest.mark.parametrize(("answers", "form_at"), [(True, None), (False, 200.0)])
def test_whoever_is_asked_last_keeps_their_time_before_the_form_for_a_message(
    answers: bool, form_at: float | None
) -> None:
    it = AcdStory(
        queue("help", distribution=Distribution.EVERYBODY, escalation=60.0, patience=120.0),
        agents=[profile("Ana", "help")],
    )
    it.enters("xu", "help")
    came = it.at
    it.wait(170)
    it.works("ana")  # 10 seconds before the last step ends
    it.wait(20)
    assert it.asked("xu") == ["ana"]
    if answers:
        it.helps("ana", "xu")
        it.wait(60)
    else:
        it.wait(60)
        assert it.stands("xu") is State.MESSAGE
    offered = [event.at - came for event in it.all(FormOffered)]
    assert offered == ([] if form_at is None else [form_at])


def test_a_queue_that_is_gone_keeps_nobody() -> None:
    it = two_queues()
    it.works("cleo")
    it.enters("xu", "help")
    it.do(QueuesKeep, queues=(queue("rest"),), fallback="rest")
    assert it.asked("xu") == ["cleo"]
    it.do(QueuesKeep, queues=(queue("other", names=Words("Other", "其他")),))
    assert it.stands("xu") is State.MESSAGE


@pytest.mark.parametrize("named", [True, False])
def test_a_queue_is_removed_while_several_are_asked_in_it(named: bool) -> None:
    """Nobody is asked about it again: whoever waits goes on."""
    queues = ("help",) if named else None
    it = AcdStory(
        queue("help", distribution=Distribution.EVERYBODY),
        queue("rest"),
        agents=[replace(profile(name), queues=queues) for name in ("Ana", "Ben", "Cleo")],
    )
    it.works("ana", "ben", "cleo")
    it.enters("xu", "help")
    assert it.asked("xu") == ["ana", "ben", "cleo"]
    it.do(QueuesKeep, queues=(queue("rest"),))
    assert it.stands("xu") is State.MESSAGE
    assert not it.state.asking(TicketId("xu")).to


def test_a_message_that_was_dealt_with_is_forgotten_by_itself() -> None:
    it = AcdStory(queue("help"), agents=[profile("Ana")])
    for name in ("old", "new", "open"):
        it.do(MessageLeave, ticket=name, queue="help", name="Xu", form={"message": "!"})
    it.do(MessageDone, message="old", by="ana")
    it.wait(DONE / 2)
    it.do(MessageDone, message="new", by="ana")
    it.wait(DONE / 2 - 1)
    assert list(it.state.messages) == ["old", "new", "open"]
    it.wait(1)
    assert list(it.state.messages) == ["new", "open"]
    it.wait(DONE)
    assert [one.message for one in it.all(MessageForgotten)] == ["old", "new"]
    assert list(it.state.messages) == ["open"]


def test_the_form_asks_for_an_address_that_is_not_known() -> None:
    address = Field("mail", FieldKind.EMAIL)
    it = AcdStory(queue("help", form=(address,)), queue("plain"))

    def asked(ticket: str) -> dict[str, bool]:
        line = told_line(it.state, TicketId(ticket), lambda _: None, it.at)
        assert line is not None and line.state == "message"
        return {field.id: field.required for field in line.form}

    it.enters("nowhere", "help")
    it.enters("asked for none", "plain")
    it.enters("by form", "help", {"mail": "xu@example.org"})
    it.do(Enter, ticket="by link", queue="help", name="Yi", email="yi@example.org")
    it.do(LineConnect, ticket="by link")
    it.do(Enter, ticket="by a link's nonsense", queue="help", name="Bo", email="call me")
    it.do(LineConnect, ticket="by a link's nonsense")
    it.wait(240)
    assert asked("nowhere") == {"message": True, "mail": True}
    assert asked("asked for none") == {"message": True, "email": True}
    assert asked("by form") == {"message": True}
    assert asked("by link") == {"message": True, "email": False, "mail": False}
    assert asked("by a link's nonsense") == {"message": True, "mail": True}
    it.do(LineMessage, ticket="by form", form={"message": "Call me"})
    assert it.state.messages[TicketId("by form")].email == "xu@example.org"
