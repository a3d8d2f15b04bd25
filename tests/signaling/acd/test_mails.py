"""To whom of the staff mail goes: messages that were left, and the first who waits too long."""

from signaling.acd.ids import MailId, PersonId, QueueId
from signaling.acd.terms.agents import AgentsKeep, AlertMail, Manager
from signaling.acd.terms.line import Enter, LineConnect, LineDisconnect, WaitedLong
from signaling.acd.terms.mails import LATELY, MOST_LATELY, TRIES, About, MailTry, MailWrite
from signaling.acd.terms.messages import LineMessage, MessageDone, MessageLeave
from signaling.acd.terms.queues import Field, QueueFills, QueuesKeep
from signaling.domain.refusals import Code
from signaling.told.desk.agent import told_manager
from tests.support.acd import AcdStory, profile, queue


def site(mail: str = "") -> AcdStory:
    managers = [
        Manager(PersonId("mia"), "Mia"),
        Manager(PersonId("moe"), "Moe", (QueueId("other"),)),
    ]
    help_ = queue("help", alert=120.0, mail=mail, form=(Field("what"),))
    return AcdStory(help_, queue("other"), agents=[profile("Ana")], managers=managers)


def leave(it: AcdStory, ticket: str, to: str = "help") -> None:
    form = {"message": "Call me", "email": "xu@example.org"}
    it.do(MessageLeave, ticket=ticket, queue=to, name="Xu", form=form)
    it.do(MailWrite, about=About.MESSAGE, ticket=ticket)


def waiting(it: AcdStory) -> dict[str, float | None]:
    return {mail.to or "the queue": mail.due for mail in it.state.mails.values()}


def test_a_message_goes_to_those_who_manage_its_queue() -> None:
    it = site()
    leave(it, "xu")
    assert waiting(it) == {"mia": it.at}
    leave(it, "yao", "other")
    assert sorted(one.to or "" for one in it.state.mails.values()) == ["mia", "mia", "moe"]


def test_or_to_the_address_that_the_queue_names() -> None:
    it = site("help@example.org")
    leave(it, "xu")
    assert waiting(it) == {"the queue": it.at}


def test_it_is_written_once_and_not_when_somebody_has_dealt_with_it() -> None:
    it = site()
    leave(it, "xu")
    assert it.do(MailWrite, about=About.MESSAGE, ticket="xu") == []
    leave_form = {"message": "Again"}
    it.do(MessageLeave, ticket="yao", queue="help", name="Yao", form=leave_form)
    it.do(MessageDone, message="yao", by="ana")
    assert it.do(MailWrite, about=About.MESSAGE, ticket="yao") == []
    assert it.do(MailWrite, about=About.MESSAGE, ticket="nobody") == []


def test_a_try_that_failed_is_followed_by_another_and_at_last_by_none() -> None:
    it = site()
    leave(it, "xu")
    name = MailId("xu.message.mia")
    for again in TRIES:
        it.do(MailTry, mail=name, sent=False)
        assert it.state.mails[name].due == it.at + again
        it.wait(again)
    it.do(MailTry, mail=name, sent=False)
    assert it.state.mails[name].due is None
    assert it.do(MailTry, mail=name, sent=True) == []
    leave(it, "yao")
    it.do(MailTry, mail="yao.message.mia", sent=False, for_good=True)
    assert it.state.mails[MailId("yao.message.mia")].due is None


def test_strangers_fill_nobodys_mailbox() -> None:
    it = site()
    for count in range(MOST_LATELY + 5):
        leave(it, f"t{count}")
    assert len(it.state.mails) == MOST_LATELY
    for name in list(it.state.mails):
        it.do(MailTry, mail=name, sent=True)
    it.wait(LATELY + 1)
    leave(it, "later")
    assert list(it.state.mails) == ["later.message.mia"]


def test_only_the_first_who_waits_too_long_is_news() -> None:
    it = site()
    it.enters("xu", "help")
    it.wait(60)
    it.enters("yao", "help")
    it.wait(60)
    it.do(MailWrite, about=About.WAITED, ticket="xu")
    assert waiting(it) == {"mia": it.at}
    it.wait(60)
    assert [(one.ticket, one.first) for one in it.all(WaitedLong)] == [("xu", True), ("yao", False)]
    it.leaves("xu")
    it.leaves("yao")
    it.enters("zoe", "help")
    it.wait(120)
    assert it.all(WaitedLong)[-1].first


def test_it_is_no_news_that_somebody_waited_long() -> None:
    it = site()
    it.enters("xu", "help")
    it.wait(120)
    it.do(LineMessage, ticket="xu", form={"message": "Call me"})
    assert it.do(MailWrite, about=About.WAITED, ticket="xu") == []


def test_a_queue_that_is_gone_has_no_readers() -> None:
    it = site()
    form = {"message": "Call me"}
    it.do(MessageLeave, ticket="xu", queue="help", name="Xu", form=form)
    it.do(QueuesKeep, queues=(queue("other"),))
    assert it.do(MailWrite, about=About.MESSAGE, ticket="xu") == []
    assert it.replayed() == it.state


def test_a_manager_who_wants_no_mail_of_long_waits_gets_none_of_those() -> None:
    it = site()
    it.refused(Code.NOT_ALLOWED, AlertMail, by="ana", on=False)
    assert it.do(AlertMail, by="mia", on=True) == []  # as everybody begins
    it.do(AlertMail, by="mia", on=False)
    assert it.do(AlertMail, by="mia", on=False) == []
    it.enters("xu", "help")
    it.wait(120)
    assert it.do(MailWrite, about=About.WAITED, ticket="xu") == []
    leave(it, "yao")
    assert waiting(it) == {"mia": it.at}
    agents = [one.profile for one in it.state.agents.known.values()]
    managers = tuple(it.state.agents.managers.values())
    it.do(AgentsKeep, agents=tuple(agents), managers=managers[:1])  # an administrator saves others
    assert it.state.agents.unmailed == {"mia"}
    it.do(AlertMail, by="mia", on=True)
    it.do(MailWrite, about=About.WAITED, ticket="xu")
    assert sorted(one.about for one in it.state.mails.values()) == [About.MESSAGE, About.WAITED]


def test_managers_are_told_before_a_queue_takes_nobody_more() -> None:
    it = AcdStory(
        queue("help", closing=50, alert=9_999.0, escalation=9_999.0),
        managers=[Manager(PersonId("mia"), "Mia"), Manager(PersonId("moe"), "Moe")],
    )
    mia = it.state.agents.managers[PersonId("mia")]
    for at in range(39):
        it.enters(f"t{at}", "help")
    it.do(Enter, ticket="asks", queue="help", name="Xu")  # and has no page yet
    assert (it.all(QueueFills), told_manager(it.state, mia).filling) == ([], ())
    it.do(LineConnect, ticket="asks")
    (event,) = it.all(QueueFills)
    assert (event.queue, event.ticket, event.waiting) == ("help", "asks", 40)
    (told,) = told_manager(it.state, mia).filling
    assert (told.count, told.closing) == (40, 50)
    it.do(AlertMail, by="moe", on=False)
    it.do(MailWrite, about=About.FILLS, ticket="asks", queue="help")
    assert waiting(it) == {"mia": it.at}
    it.do(LineDisconnect, ticket="asks")
    it.do(LineConnect, ticket="asks")  # they were counted before
    it.leaves("asks")
    it.enters("another", "help")
    assert len(it.all(QueueFills)) == 1  # once an hour
    it.wait(3_600)
    it.leaves("another")
    assert it.do(MailWrite, about=About.FILLS, ticket="another", queue="help") == []
    it.enters("later", "help")
    assert [one.ticket for one in it.all(QueueFills)] == ["asks", "later"]
    assert it.replayed() == it.state
