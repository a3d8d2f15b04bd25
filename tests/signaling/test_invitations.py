"""Inviting by e-mail: who may, how much, when a message is tried again, and what is left of it."""

import pytest

from signaling import wire
from signaling.domain.decide import decide
from signaling.domain.ids import InvitationId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.invitations import (
    MOST,
    MOST_LATELY,
    TRIES,
    InvitationSend,
    InvitationTried,
    InvitationTry,
    Invited,
    Invitee,
    Language,
    Progress,
    Trouble,
)
from signaling.domain.terms.life import SessionEnd
from signaling.told.view import view
from signaling.values import replace
from tests.support.builders import ANA, BEN, XU, Story, running
from tests.support.desk import Person, Site


def send(story: Story, *to: str, by: ParticipantId = ANA, **more: object) -> list[Invited]:
    fields = {
        "invitation": InvitationId(f"i{next(story.ids)}"),
        "to": to,
        "role": Invitee.CUSTOMER,
        "language": Language.ENGLISH,
        "own": False,
        **more,
    }
    return [e for e in story.asked(InvitationSend, by, **fields) if isinstance(e, Invited)]


def refused(story: Story, *to: str, **more: object) -> Code:
    before = story.session
    with pytest.raises(Refused) as refusal:
        send(story, *to, **more)
    assert story.session is before
    return refusal.value.code


def tried(
    story: Story, which: InvitationId, trouble: Trouble | None, *, wait: float = 1.0, **more: bool
) -> None:
    story.do(InvitationTry, wait=wait, invitation=which, trouble=trouble, **more)


def addresses(count: int) -> list[str]:
    return [f"guest{n}@example.org" for n in range(count)]


# --- the rules ------------------------------------------------------------------------------------


def test_each_address_gets_a_message_of_its_own_once() -> None:
    story = running()
    sent = send(story, "xu@example.org", "yao@example.org", "xu@example.org", role=Invitee.REP)
    assert [(e.to, e.role, e.by) for e in sent] == [
        ("xu@example.org", Invitee.REP, ANA),
        ("yao@example.org", Invitee.REP, ANA),
    ]
    assert len({e.invitation for e in sent}) == 2
    assert all(one.due == story.at for one in story.session.invitations.values())


@pytest.mark.parametrize("to", [(), ("xu@example.org",), tuple(addresses(MOST + 1))])
def test_nothing_is_kept_of_what_the_reps_own_program_sends(to: tuple[str, ...]) -> None:
    """S27; S10: there may be no address yet. The server's limits are none of its business."""
    story = running()
    before = story.session
    assert send(story, *to, own=True, ready=False, lately=MOST_LATELY) == []
    assert story.session is before


def test_there_is_somebody_to_write_to() -> None:
    assert refused(running()) is Code.BAD_ADDRESS


def test_a_site_without_mail_sends_none() -> None:
    assert refused(running(), "xu@example.org", ready=False) is Code.NO_MAIL


def test_ten_of_a_session() -> None:
    story = running()
    assert len(send(story, *addresses(MOST - 1))) == MOST - 1
    assert refused(story, "a@example.org", "b@example.org") is Code.TOO_MANY_INVITATIONS
    assert send(story, "a@example.org")
    assert refused(story, "b@example.org") is Code.TOO_MANY_INVITATIONS


@pytest.mark.parametrize(
    ("lately", "more", "fits"), [(99, 1, True), (99, 2, False), (100, 1, False)]
)
def test_a_hundred_of_a_rep_in_an_hour(lately: int, more: int, fits: bool) -> None:
    story = running()
    if fits:
        assert send(story, *addresses(more), lately=lately)
    else:
        assert refused(story, *addresses(more), lately=lately) is Code.TOO_MANY_MAILS


@pytest.mark.parametrize(
    ("by", "code"), [(BEN, Code.NOT_CONTROLLER), (XU, Code.NOT_ALLOWED), ("gone", Code.NOT_HERE)]
)
@pytest.mark.parametrize("own", [True, False])
def test_only_who_controls_invites(by: ParticipantId, code: Code, own: bool) -> None:
    """S12, S47; whatever sends the message."""
    assert refused(running(), "xu@example.org", by=by, own=own) is code


def test_a_late_click_of_an_ex_primary_invites_nobody() -> None:
    """D12."""
    story = running()
    story.asked(ControlPass, ANA, to=BEN)
    assert refused(story, "xu@example.org", control_epoch=0) is Code.STALE_EPOCH
    assert send(story, "xu@example.org", by=BEN)


def test_a_message_is_tried_again_after_1_5_15_and_60_minutes() -> None:
    story = running()
    (mail,) = send(story, "xu@example.org")
    for minutes in (1, 5, 15, 60):
        tried(story, mail.invitation, Trouble.UNREACHABLE)
        one = story.session.invitations[mail.invitation]
        assert one.progress is Progress.WAITING and one.due == story.at + 60 * minutes
    tried(story, mail.invitation, Trouble.UNREACHABLE)
    one = story.session.invitations[mail.invitation]
    assert (one.progress, one.due, one.tries) == (Progress.FAILED, None, len(TRIES) + 1)


@pytest.mark.parametrize("earlier", range(len(TRIES) + 1))
def test_sent_is_sent_after_however_many_tries(earlier: int) -> None:
    story = running()
    (mail,) = send(story, "xu@example.org")
    for _ in range(earlier):
        tried(story, mail.invitation, Trouble.REFUSED)
    tried(story, mail.invitation, None)
    one = story.session.invitations[mail.invitation]
    assert (one.progress, one.trouble) == (Progress.SENT, None)


def test_what_another_try_would_not_change_is_not_tried_again() -> None:
    story = running()
    (mail,) = send(story, "xu@example.org")
    tried(story, mail.invitation, Trouble.REFUSED, for_good=True)
    assert story.session.invitations[mail.invitation].progress is Progress.FAILED


def test_what_is_done_stays_done() -> None:
    story = running()
    (mail,) = send(story, "xu@example.org")
    tried(story, mail.invitation, None)
    version = story.session.version
    tried(story, mail.invitation, Trouble.UNREACHABLE)
    tried(story, InvitationId("of another"), None)
    assert story.session.version == version


def test_nothing_is_left_of_it_when_the_session_is_over() -> None:
    story = running()
    (mail,) = send(story, "xu@example.org")
    story.asked(SessionEnd, ANA)
    assert story.session.invitations == {}
    tried(story, mail.invitation, None)
    assert not isinstance(story.events[-1], InvitationTried)


def test_addresses_are_shown_to_the_controller_alone() -> None:
    story = running()
    send(story, "xu@example.org")

    def seen(who: ParticipantId, session: Session) -> list[str]:
        shown = view(session, who)
        assert shown is not None
        return [one.to for one in shown.invitations]

    assert {who: seen(who, story.session) for who in story.session.people} == {
        who: ["xu@example.org"] if who == ANA else [] for who in story.session.people
    }
    story.asked(ControlPass, ANA, to=BEN)
    assert seen(ANA, story.session) == [] and seen(BEN, story.session) == ["xu@example.org"]


# --- the desk -------------------------------------------------------------------------------------


def invite(rep: Person, *to: str, own: bool = False, role: str = "customer") -> wire.InvitationSend:
    return wire.InvitationSend(
        to=to,
        role=Invitee(role),
        language=Language.ENGLISH,
        own=own,
        control_epoch=rep.epoch,
    )


async def test_the_mailroom_is_kept_as_the_log_says() -> None:
    site = Site()
    ana = await site.rep()
    done = await ana.do(invite(ana, "Xu@Example.org", role="customer"))
    assert done == wire.Done(version=ana.page.view.version)
    (shown,) = ana.page.view.invitations
    assert (shown.to, shown.progress) == ("Xu@example.org", Progress.WAITING)
    assert site.mailroom.due == {shown.id: site.clock.now()}
    session = ana.admission.session
    letter = site.desk.invitations.letter(session, shown.id)
    assert letter is not None
    assert (letter.to, letter.by) == ("Xu@example.org", "Ana")
    assert letter.number == ana.page.view.session.number
    assert letter.link == ana.page.view.session.customer_link
    await site.desk.invitations.tried(session, shown.id, Trouble.UNREACHABLE)
    assert site.mailroom.due == {shown.id: site.clock.now() + 60}
    (shown,) = ana.page.view.invitations
    assert shown.next_at == (site.clock.now() + 60) * 1000 and shown.trouble is Trouble.UNREACHABLE
    await site.desk.invitations.tried(session, shown.id, None)
    assert site.mailroom.due == {}
    assert site.desk.invitations.letter(session, shown.id) is None
    await site.close()


async def test_a_rep_gets_the_link_of_reps() -> None:
    """D14."""
    site = Site()
    ana = await site.rep()
    await ana.do(invite(ana, "ben@example.org", role="rep"))
    (shown,) = ana.page.view.invitations
    letter = site.desk.invitations.letter(ana.admission.session, shown.id)
    assert letter is not None and letter.link == ana.page.view.session.assist_link
    await site.close()


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(
    "address",
    ["", "xu", "xu@", "@example.org", "a b@example.org", "xu@example.org\nBcc: all@example.org"],
)
async def test_what_is_no_address_is_refused(address: str, own: bool) -> None:
    site = Site()
    ana = await site.rep()
    assert await ana.refused(invite(ana, "xu@example.org", address, own=own)) is Code.BAD_ADDRESS
    assert ana.page.view.invitations == ()
    await site.close()


async def test_own_asks_nothing_of_the_mailroom_but_whether_the_addresses_are_right() -> None:
    site = Site()
    site.mailroom.ready = False
    ana = await site.rep()
    version = ana.page.view.version
    await ana.do(invite(ana, "xu@example.org", own=True))
    await ana.do(invite(ana, own=True))
    assert ana.page.view.version == version and site.mailroom.streams == {}
    assert await ana.refused(invite(ana, "xu@example.org")) is Code.NO_MAIL
    await site.close()


async def test_the_hour_is_counted_over_all_sessions_of_a_rep() -> None:
    site = Site()
    for _ in range(MOST_LATELY // MOST):
        ana = await site.rep()
        await ana.do(invite(ana, *addresses(MOST)))
        await ana.do(wire.SessionEnd(control_epoch=ana.epoch))
    ana = await site.rep()
    assert await ana.refused(invite(ana, "xu@example.org")) is Code.TOO_MANY_MAILS
    await ana.do(invite(ana, "xu@example.org", own=True))
    site.clock.advance(3601)
    await ana.do(invite(ana, "xu@example.org"))
    await site.close()


async def test_what_waits_is_there_again_after_a_crash() -> None:
    site = Site()
    ana = await site.rep()
    await ana.do(invite(ana, "xu@example.org"))
    waits = site.mailroom.due
    site.mailroom.streams.clear()  # as if the crash came between the log and the outbox
    await site.crash()
    assert site.mailroom.due == waits
    (which,) = waits
    assert site.desk.invitations.letter(ana.admission.session, which) is not None
    await site.close()


async def test_the_mailroom_catches_up_with_what_it_could_not_be_told() -> None:
    site = Site()
    ana = await site.rep()
    site.mailroom.failing = True
    await ana.do(invite(ana, "xu@example.org"))
    assert site.mailroom.due == {}
    site.mailroom.failing = False
    await site.desk.invitations.catch_up()
    assert len(site.mailroom.due) == 1
    await site.close()


async def test_nothing_waits_of_a_session_that_is_over() -> None:
    site = Site()
    ana = await site.rep()
    await ana.do(invite(ana, "xu@example.org"))
    (which,) = site.mailroom.due
    await ana.do(wire.SessionEnd(control_epoch=ana.epoch))
    assert site.mailroom.due == {}
    assert site.desk.invitations.letter(ana.admission.session, which) is None
    assert ana.page.view.invitations == ()
    await site.close()


def test_a_command_of_the_wire_says_nothing_of_the_shell() -> None:
    """How much was sent lately is the server's word."""
    story = running()
    asked = invite_of(story)
    assert (asked.ready, asked.lately) == (True, 0)
    assert decide(story.session, replace(asked, own=True)) == []


def invite_of(story: Story) -> InvitationSend:
    message = wire.InvitationSend(
        to=("xu@example.org",),
        role=Invitee.CUSTOMER,
        language=Language.CHINESE,
        own=False,
        control_epoch=story.session.control.epoch,
    )
    return message.command(wire.Stamp(ANA, story.at, lambda: "new"))
