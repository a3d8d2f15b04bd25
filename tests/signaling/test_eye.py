"""A phone as second eye: a device of its customer's seat, for which holds what holds for them."""

import pytest

from signaling import wire
from signaling.domain.evolve import evolve
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.pointing import able
from signaling.domain.rules.recording import recorded
from signaling.domain.rules.removal import everybody_knocks
from signaling.domain.rules.roles import Role
from signaling.domain.rules.routes import routes
from signaling.domain.terms.base import Cause
from signaling.domain.terms.consent import ConsentRevoke
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.curtain import ShareCurtain
from signaling.domain.terms.eye import GOOD_FOR, EyeInvite, EyeJoin
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.life import Rules, SessionEnd
from signaling.domain.terms.lock import DoorLock
from signaling.domain.terms.onhold import ParticipantHold
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.pointing import PointAllow
from signaling.domain.terms.recording import (
    RecordingAnswer,
    RecordingMayBeMade,
    RecordingPrepare,
    RecordingStart,
)
from signaling.domain.terms.removal import ParticipantRemove
from signaling.domain.terms.rename import ParticipantRename
from signaling.domain.terms.screens import Surface
from signaling.domain.terms.video import VideoStart
from signaling.domain.terms.voice import VoiceJoin
from signaling.told.narration import hear, say
from signaling.told.record import record_lines
from signaling.told.view import view
from tests.support.builders import ANA, BEN, EYE, PHONE, XU, YAO, Story, running
from tests.support.desk import CAPABILITIES, Person, Site
from tests.support.refused import code_of


def beside() -> Story:
    """Xu, who is helped, has a phone beside them."""
    story = running()
    story.eye()
    return story


def come(story: Story, hashed: str, who: str = "other", wait: float = 1.0) -> Code | None:
    """A phone comes by a code."""
    own = {"token_hash": f"hash-{who}", "capabilities": PHONE}
    try:
        story.do(EyeJoin, participant=ParticipantId(who), hashed=hashed, wait=wait, **own)
    except Refused as refused:
        return refused.code
    return None


# --- who it is ------------------------------------------------------------------------------------


def test_it_is_no_customer_of_its_own() -> None:
    story = beside()
    session = story.session
    assert [one.id for one in session.customers] == [XU, YAO]
    assert session.focus.customer == XU
    told = view(session, ANA)
    assert told is not None
    (row,) = (one for one in told.participants if one.id == EYE)
    assert (row.role, row.beside, row.name, row.camera) == ("eye", XU, "Xu", True)
    assert [one.beside for one in told.participants if one.id != EYE] == [None] * 4
    said = hear(say(story.events[-3:], len(story.events) - 3, session), session, YAO)
    assert [(one.type, one.who) for one in said] == [("eye_joined", XU)]
    own = view(session, EYE)
    assert own is not None and own.you.role is Role.EYE


def test_it_does_only_what_shows_its_camera() -> None:
    story = beside()
    told = view(story.session, EYE)
    assert told is not None
    may_not = ("eye.invite", "voice.join", "chat.say", "file.offer", "video.start")
    assert {told.you.refusals[verb] for verb in may_not} == {Code.NOT_ALLOWED}
    for act in (
        lambda: story.asked(EyeInvite, EYE, hashed="h"),
        lambda: story.talk(EYE),
        lambda: story.say(EYE, "hello"),
        lambda: story.asked(VideoStart, EYE, video=ActivityId("v")),
        lambda: story.asked(VoiceJoin, EYE, activity=ActivityId("v"), listening=True),
    ):
        assert code_of(act) is Code.NOT_ALLOWED


def test_nothing_is_meant_for_it() -> None:
    story = beside()
    assert code_of(lambda: story.say(ANA, "psst", (EYE,))) is Code.NOT_HERE
    story.say(ANA, "hello")
    assert all(EYE not in heading.readers for heading in story.session.chat.newest)
    assert code_of(lambda: story.offer(ANA, EYE)) is Code.NOT_HERE
    for act in (
        lambda: story.asked(FocusSelect, ANA, customer=EYE),
        lambda: story.asked(ParticipantHold, ANA, participant=EYE, on=True, text=""),
        lambda: story.asked(ParticipantRename, ANA, participant=EYE, name="Phone"),
    ):
        assert code_of(act) is Code.NOT_A_CUSTOMER
    share = story.share(ANA)
    assert share.screen.publication is not None
    assert routes(story.session)[share.screen.publication.id] == {BEN, XU, YAO}


# --- coming ---------------------------------------------------------------------------------------


def test_a_code_is_good_once_for_a_while_and_only_the_newest() -> None:
    story = running()
    story.asked(EyeInvite, XU, hashed="first")
    story.asked(EyeInvite, XU, hashed="second")
    assert come(story, "first") is Code.NO_SESSION
    assert come(story, "second") is None
    assert come(story, "second", "again") is Code.NO_SESSION
    story.asked(EyeInvite, XU, hashed="third")
    assert come(story, "third", "late", wait=GOOD_FOR + 1) is Code.NO_SESSION
    assert code_of(lambda: story.asked(EyeInvite, ANA, hashed="h")) is Code.NOT_ALLOWED


def test_a_code_is_worth_nothing_when_its_customer_is_gone_held_or_all_is_over() -> None:
    story = running()
    for who in (XU, YAO):
        story.asked(EyeInvite, who, hashed=f"of-{who}")
    story.asked(ParticipantHold, ANA, participant=YAO, on=True, text="")
    story.asked(SessionLeave, XU)
    assert come(story, "of-xu") is Code.NO_SESSION
    assert come(story, "of-yao") is Code.NO_SESSION
    story.asked(ParticipantHold, ANA, participant=YAO, on=False, text="")
    story.asked(SessionEnd, ANA)
    assert come(story, "of-yao") is Code.NO_SESSION


def test_a_newer_phone_takes_the_place_of_the_older() -> None:
    story = beside()
    story.eye(XU, ParticipantId("newer"))
    assert not story.session.people[EYE].present
    assert story.session.people[ParticipantId("newer")].present
    story.eye(YAO, ParticipantId("yaos"))
    assert story.session.people[ParticipantId("newer")].present


def test_a_locked_door_is_none_for_it_but_a_full_session_is() -> None:
    story = running()
    story.asked(DoorLock, ANA, on=True)
    story.eye()
    full = Story()
    full.start(Rules(participants=2))
    full.join(XU)
    full.asked(EyeInvite, XU, hashed="code")
    assert come(full, "code") is Code.NO_SESSION


# --- what holds for its customer ------------------------------------------------------------------


def test_who_holds_it_lets_reps_point_at_what_it_sees() -> None:
    story = beside()
    eye = story.seen_by()
    story.asked(PointAllow, EYE, participant=ANA, on=True, activity=ActivityId("p1"))
    marks = story.session.pointing[eye.id]
    assert story.session.activities[marks.activity].owner == EYE
    assert able(story.session, ANA, eye.id) is marks
    story.asked(FocusSelect, ANA, customer=YAO)  # with its customer it is helped no more
    assert not story.session.pointing


def test_what_it_sees_is_shown_to_all_beside_the_customers_screen() -> None:
    story = beside()
    screen = story.view(XU)
    eye = story.seen_by()
    assert {one.id for one in story.session.shares} == {screen.id, eye.id}
    assert eye.screen.publication is not None
    assert routes(story.session)[eye.screen.publication.id] == {ANA, BEN, XU, YAO}
    assert code_of(lambda: story.request(EYE, surface=Surface.CAMERA)) is Code.ALREADY_SHARING
    lines = [one for one in record_lines(story.session, story.session.people[XU]) if one.mine]
    assert [(one.who, one.whose) for one in lines if one.kind == "saw"].count(("Ana", "Xu")) == 2


def test_it_is_asked_only_while_its_customer_is_helped() -> None:
    story = beside()
    story.asked(FocusSelect, ANA, customer=YAO)
    assert code_of(lambda: story.request(EYE, surface=Surface.CAMERA)) is Code.NOT_HELPED


def test_turning_to_another_customer_and_passing_end_what_it_shows() -> None:
    for turn in (
        lambda story: story.asked(FocusSelect, ANA, customer=YAO),
        lambda story: story.asked(ControlPass, ANA, to=BEN),
    ):
        story = beside()
        story.seen_by()
        turn(story)
        assert not story.session.shares
        assert story.session.people[EYE].present


def test_a_hold_of_its_customer_holds_it() -> None:
    story = beside()
    share = story.seen_by()
    story.asked(ParticipantHold, ANA, participant=XU, on=True, text="one moment")
    assert share.screen.publication is not None
    assert routes(story.session)[share.screen.publication.id] == frozenset()
    told = view(story.session, EYE)
    assert told is not None and [one.text for one in told.on_hold] == ["one moment"]
    assert told.you.refusals["share.start"] is not None
    assert code_of(lambda: story.request(EYE, surface=Surface.CAMERA)) is Code.ON_HOLD
    story.asked(ParticipantHold, ANA, participant=XU, on=False, text="")
    assert routes(story.session)[share.screen.publication.id]


def test_what_its_customer_takes_back_is_taken_back_here_and_the_other_way_round() -> None:
    for by in (XU, EYE):
        story = beside()
        story.view(XU)
        story.seen_by()
        story.asked(ConsentRevoke, by, everything=False)
        assert not story.session.shares


def test_everything_allowed_by_the_customer_is_allowed_here() -> None:
    story = beside()
    story.allow(XU, everything=True)
    share = story.share(XU, next(iter(story.session.consent.requests)))
    request = story.request(EYE, surface=Surface.CAMERA)
    assert story.session.consent.requests[request].allowed
    assert share in story.session.shares


def test_its_picture_is_pointed_at_paused_and_hidden_as_a_screen() -> None:
    story = beside()
    share = story.seen_by()
    story.let_point(EYE)
    assert share.id in story.session.pointing
    hide = {"share": share.id, "on": True, "still": True}
    assert code_of(lambda: story.asked(ShareCurtain, XU, **hide)) is Code.NOT_YOUR_SHARE
    story.asked(ShareCurtain, EYE, **hide)
    assert story.session.screens[share.id].paused


def test_its_picture_is_recorded_by_its_customers_yes() -> None:
    story = beside()
    story.session = evolve(story.session, RecordingMayBeMade(at=story.at))
    eye, which = story.seen_by(), ActivityId("r1")
    story.asked(RecordingStart, ANA, recording=which)
    story.do(RecordingPrepare, recording=which)
    story.asked(RecordingAnswer, BEN, request=which, allow=True)
    assert eye.screen.publication is not None and not recorded(story.session)
    story.asked(RecordingAnswer, XU, request=which, allow=True)
    assert set(recorded(story.session)) == {eye.screen.publication.id}
    told = view(story.session, ANA)
    assert told is not None and told.recording is not None
    assert {one.participant for one in told.recording.people} == {ANA, BEN, XU, YAO}


def test_it_is_called_as_its_customer() -> None:
    story = beside()
    story.asked(ParticipantRename, ANA, participant=XU, name="Xu Li")
    assert [story.session.people[who].name for who in (XU, EYE)] == ["Xu Li", "Xu Li"]


@pytest.mark.parametrize("how", ["leaves", "removed", "lost"])
def test_it_leaves_with_its_customer(how: str) -> None:
    story = beside()
    story.seen_by()
    if how == "leaves":
        story.asked(SessionLeave, XU)
    elif how == "removed":
        story.asked(ParticipantRemove, ANA, participant=XU, reason="")
    else:
        story.lose(XU)
        assert story.session.people[EYE].present
        story.wait_for(XU, 31)
    phone = story.session.people[EYE]
    assert phone.left_cause is story.session.people[XU].left_cause
    assert not story.session.shares
    said = hear(say(story.events, 0, story.session), story.session, ANA)
    assert [one.type for one in said].count("left") == (how != "removed")


def test_that_it_is_gone_is_not_said_of_its_customer() -> None:
    story = beside()
    before = story.session.version
    happened = [*story.lose(EYE), *story.connect(EYE)]
    lines = say(happened, before, story.session)
    for reader in (ANA, XU, YAO, EYE):
        told = [(one.type, one.who) for one in hear(lines, story.session, reader)]
        assert told == [("eye_lost", XU), ("eye_back", XU)]


def test_that_it_shows_a_camera_is_said_with_it() -> None:
    story = beside()
    story.seen_by()
    told = hear(say(story.events, 0, story.session), story.session, ANA)
    shown = {one.type: one.camera for one in told}
    assert shown["consent_requested"] and shown["share_started"]
    before = story.session.version
    story.asked(FocusSelect, ANA, customer=YAO)
    story.view(YAO)
    news = say(story.events[before:], before, story.session)
    told = hear(news, story.session, ANA)
    assert [(one.type, one.camera) for one in told if one.activity] == [
        ("share_ended", True),
        ("share_started", False),
    ]


def test_alone_it_leaves_without_its_customer() -> None:
    story = beside()
    story.asked(ParticipantRemove, ANA, participant=EYE, reason="")
    assert story.session.people[EYE].left_cause is Cause.REMOVED
    assert story.session.people[XU].present and not everybody_knocks(story.session)
    story.eye(XU, ParticipantId("newer"))
    story.asked(SessionLeave, ParticipantId("newer"))
    said = hear(say(story.events[-1:], len(story.events) - 1, story.session), story.session, YAO)
    assert [(one.type, one.who) for one in said] == [("eye_left", XU)]


# --- through the desk -----------------------------------------------------------------------------


async def phone_of(site: Site, customer: Person) -> Person:
    linked = await customer.do(wire.EyeInvite())
    token = linked.link.split("/eye#")[1]
    phone = await site.desk.join_as_eye(token, CAPABILITIES, "192.0.2.9")
    return Person(site.desk, phone)


async def test_a_link_seats_one_phone(site: Site) -> None:
    rep = await site.rep()
    customer = await site.customer(rep)
    phone, second = await phone_of(site, customer), await phone_of(site, customer)
    with pytest.raises(Refused):
        await phone.connect()  # there is a newer link
    await second.connect()
    assert [one.role for one in rep.page.view.participants] == ["primary", "customer", "eye"]
    with pytest.raises(Refused) as refused:
        await site.desk.join_as_eye("wrong", CAPABILITIES, "192.0.2.9")
    assert refused.value.code is Code.NO_SESSION
    await customer.do(wire.SessionLeave())
    assert second.page.gone_with is not None


async def test_a_link_still_works_after_a_restart(site: Site) -> None:
    rep = await site.rep()
    customer = await site.customer(rep)
    linked = await customer.do(wire.EyeInvite())
    await site.crash()
    token = linked.link.split("#")[1]
    phone = Person(site.desk, await site.desk.join_as_eye(token, CAPABILITIES, "192.0.2.9"))
    await phone.connect()
    assert phone.page.view.you.role is Role.EYE
