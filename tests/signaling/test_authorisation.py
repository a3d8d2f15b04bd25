"""Command x role x state of the session, cell by cell, generated from the wire: an unlisted command
fails.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from signaling import wire
from signaling.domain.decide import decide
from signaling.domain.evolve import evolve
from signaling.domain.features import HANDLERS
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.roles import MAY, Role, role_of
from signaling.domain.terms.base import Asked, Command
from signaling.domain.terms.chat import ChatRead, ChatType
from signaling.domain.terms.control import ControlPass, OfferDue
from signaling.domain.terms.door import KnockRefuse
from signaling.domain.terms.eye import EyeInvite
from signaling.domain.terms.life import SessionStop
from signaling.domain.terms.notes import NoteRead
from signaling.domain.terms.picture import Handed, LastPicture
from signaling.domain.terms.pointing import PointAllow, PointMove
from signaling.domain.terms.preparing import MediaPrepare
from signaling.domain.terms.recording import RecordingMayBeMade, RecordingStart
from signaling.domain.terms.screens import MediaPublish, MediaWatch
from signaling.domain.terms.supervision import Mode
from signaling.domain.terms.voice import VoiceJoin
from signaling.told.view import view
from signaling.wire.base import Stamp
from tests.support.builders import ANA, BEN, CLEO, GUEST, MONA, MOVER, XU, YAO, Story

# who: Ana gave control to Ben (ex-primary), Ben controls (primary), Cleo assists, Xu is helped,
# Yao is another customer, Guest is at the door, Nobody holds a token of another session
NOBODY = ParticipantId("nobody")
PEOPLE = {
    "primary": BEN,
    "assistant": CLEO,
    "ex-primary": ANA,
    "helped": XU,
    "other customer": YAO,
    "supervisor": MONA,
    "knocking": GUEST,
    "stranger": NOBODY,
}
REPS = {"assistant", "ex-primary", "supervisor"}
CUSTOMERS = {"helped", "other customer"}

ALLOWED: dict[str, set[str]] = {
    "session.end": {"primary"},
    "session.transfer": {"primary"},
    "supervise.start": {"supervisor"},
    "supervise.stop": {"supervisor"},
    "control.ask": {"assistant", "ex-primary"},
    "control.keep": {"primary"},
    "control.take": {"assistant", "ex-primary", "supervisor"},
    "session.leave": {"assistant", "ex-primary", "helped", "other customer", "supervisor"},
    "focus.select": {"primary"},
    "control.pass": {"primary"},
    "control.accept": {"assistant"},  # offered to Cleo
    "control.decline": {"assistant"},
    "knock.admit": {"primary"},
    "knock.refuse": {"primary"},
    "seat.give": {"helped"},  # whose name Guest says is theirs
    "seat.keep": {"helped"},
    "seat.move": {"primary"},
    "seat.new": {"knocking"},  # who said before that a seat is theirs
    "door.lock": {"primary"},
    "participant.remove": {"primary", "helped"},
    "participant.hold": {"primary"},
    "participant.rename": {"primary"},
    "page.background": {"primary", "assistant", "ex-primary", "supervisor"},
    "invitation.send": {"primary"},
    "eye.invite": {"helped", "other customer"},
    "consent.request": {"primary"},
    "consent.cancel": {"primary"},
    "consent.answer": {"helped"},
    "consent.revoke": {"helped"},
    "picture.forget": {"helped"},
    "share.start": {"primary", "helped"},
    "share.failed": {"helped"},
    "share.stop": {"primary"},
    "share.pause": {"primary"},
    "share.resume": {"primary"},
    "share.curtain": {"primary"},
    "share.freeze": {"primary"},
    "share.report": {"primary"},
    "media.prepare": {"primary", "helped"},
    "media.publish": {"primary"},
    "media.watch": {"assistant", "ex-primary", "helped", "other customer", "supervisor"},
    "point.allow": {"primary", "helped"},
    "point.draw": {"primary", "assistant"},  # Cleo, whom Ben let
    "point.move": {"primary", "assistant"},
    "point.clear": {"primary", "assistant", "helped"},
    "recording.start": {"primary"},
    "recording.stop": {"primary"},
    "recording.ask": {"assistant", "ex-primary", "helped", "other customer"},
    "recording.answer": {"primary", "assistant", "ex-primary", "helped", "other customer"},
    "point.read": {"primary", "assistant", "ex-primary", "helped", "other customer", "supervisor"},
    "chat.say": {"primary", "assistant", "ex-primary", "helped", "other customer", "supervisor"},
    "chat.seen": {"primary", "assistant", "ex-primary", "helped", "other customer", "supervisor"},
    "chat.read": {"primary", "assistant", "ex-primary", "helped", "other customer", "supervisor"},
    "chat.type": {"primary", "assistant", "ex-primary", "helped", "other customer", "supervisor"},
    "note.write": {"primary", "assistant", "ex-primary", "supervisor"},
    "note.read": {"primary", "assistant", "ex-primary", "supervisor"},
    "video.start": {"primary", "assistant", "ex-primary", "helped", "other customer"},
    "video.stop": {"primary", "assistant"},  # Cleo's
    "zoom.report": {"helped"},
    "zoom.set": {"primary"},
    "zoom.stop": {"helped"},
    "system.report": {"helped", "other customer"},
    "file.offer": {"primary", "helped", "other customer"},
    "file.ask": {"primary"},
    "file.accept": {"helped"},  # offered to Xu
    "file.decline": {"helped"},
    "file.cancel": {"primary", "assistant"},  # offered to Cleo
    "voice.join": {"primary", "assistant", "ex-primary", "helped", "other customer"},
    "voice.leave": {"primary", "assistant", "ex-primary", "helped", "other customer", "supervisor"},
    "voice.mute": {"primary", "helped"},  # Xu alone is in it
    "capabilities.report": {
        "primary",
        "assistant",
        "ex-primary",
        "helped",
        "other customer",
        "supervisor",
    },
}
MESSAGES = [
    (verb, who, ended) for verb in wire.COMMANDS for who in PEOPLE for ended in (False, True)
]

SYSTEM = wire.System(
    browser="Firefox 140", system="Linux", width=1280, height=800, scale=1.0, languages=("en",)
)


def _cast() -> Story:
    story = Story()
    story.start()
    story.join(XU)
    story.join(YAO)
    story.assist(BEN)
    story.assist(CLEO)
    story.asked(ControlPass, ANA, to=BEN)
    story.supervise(MONA, Mode.JOIN)
    story.knock(GUEST)
    return story


def _offered(story: Story) -> dict[str, Any]:
    story.lose(BEN)
    story.wait_for(BEN, 30)
    while story.session.control.offer is not None and story.session.control.offer.to != CLEO:
        story.do(OfferDue, wait=20, to=story.session.control.offer.to)
    return {}


def _sharing(story: Story) -> dict[str, Any]:
    return {"share": story.share(BEN).id, "offer": "v=0"}


def _watching(story: Story) -> dict[str, Any]:
    screen = story.share(BEN).screen
    assert screen is not None and screen.publication is not None
    return {"publication": screen.publication.id, "offer": "v=0"}


def _allowed(story: Story) -> dict[str, Any]:
    return {"request": story.allow(XU), "reason": "refused"}


def _written(story: Story) -> dict[str, Any]:
    story.say(BEN, "hello")
    return {"line": 1}


def _moving(story: Story) -> dict[str, Any]:
    story.ask_to_move("Xu")
    return {"knock": MOVER}


def _wished(story: Story) -> dict[str, Any]:
    story.asked(KnockRefuse, BEN, knock=GUEST)
    story.ask_to_move("Xu", GUEST)
    return {}


def _talking(story: Story) -> dict[str, Any]:
    story.talk(XU)
    return {"participant": XU, "on": True}


def _pointed(story: Story) -> dict[str, Any]:
    share = story.pointed()
    allowed = {"participant": CLEO, "on": True, "activity": "a"}
    story.asked(PointAllow, BEN, **allowed)
    return {
        "share": share.id,
        "participant": CLEO,
        "on": False,
        "kind": "arrow",
        "points": ((0, 0), (1, 1)),
        "x": 0.5,
        "y": 0.5,
    }


def _may_record(story: Story) -> dict[str, Any]:
    story.session = evolve(story.session, RecordingMayBeMade(at=story.at))
    return {}


def _recording(story: Story) -> dict[str, Any]:
    _may_record(story)
    story.asked(RecordingStart, BEN, recording="r")
    return {"request": "r", "allow": False}


def _handed_on(story: Story) -> dict[str, Any]:
    kept = LastPicture(handed=Handed("p", XU, story.at))
    story.session = replace(story.session, last_picture=kept)
    return {}


def _zoomed(story: Story) -> dict[str, Any]:
    share = story.tab()
    story.let_zoom()
    return {"share": share.id, "levels": (50, 100, 125), "level": 125}


# how the story goes before the command is legal for somebody, and what its payload names
SCENES: dict[str, Callable[[Story], dict[str, Any]]] = {
    "supervise.start": lambda s: {"mode": "whisper"},
    "control.keep": lambda s: {"request": s.ask(CLEO)},
    "control.take": lambda s: {"reason": "He knows the printer"},
    "session.transfer": lambda s: {"queue": "billing", "message": "Back to you"},
    "focus.select": lambda s: {"customer": YAO},
    "control.pass": lambda s: {"to": CLEO},
    "control.accept": _offered,
    "control.decline": _offered,
    "knock.admit": lambda s: {"knock": GUEST},
    "knock.refuse": lambda s: {"knock": GUEST},
    "seat.give": _moving,
    "seat.keep": _moving,
    "seat.move": lambda s: {**_moving(s), "participant": YAO},
    "seat.new": _wished,
    "door.lock": lambda s: {"on": True},
    "participant.hold": lambda s: {"participant": XU, "on": True, "text": "A moment"},
    "participant.rename": lambda s: {"participant": XU, "name": "Xu Min"},
    "page.background": lambda s: {"on": True},
    "participant.remove": lambda s: {"participant": CLEO, "reason": ""},
    "invitation.send": lambda s: {
        "to": ("xu@example.org",),
        "role": "customer",
        "language": "en",
        "own": False,
    },
    "consent.request": lambda s: {"action": "view", "customer": XU},
    "consent.cancel": lambda s: {"request": s.request(XU)},
    "consent.answer": lambda s: {"request": s.request(XU), "allow": True},
    "consent.revoke": lambda s: {**_allowed(s), "action": "view"},
    "picture.forget": _handed_on,
    "share.start": lambda s: {**_allowed(s), "surface": "window"},
    "share.failed": _allowed,
    "share.stop": _sharing,
    "share.pause": _sharing,
    "share.resume": _sharing,
    "share.freeze": lambda s: {**_sharing(s), "on": True},
    "share.curtain": lambda s: {**_sharing(s), "on": True},
    "share.report": lambda s: {**_sharing(s), "hidden": True},
    "media.prepare": lambda s: {"offer": "v=0", "request": s.request(XU)},
    "media.publish": _sharing,
    "media.watch": _watching,
    "point.allow": _pointed,
    "point.draw": _pointed,
    "point.move": _pointed,
    "point.clear": _pointed,
    "point.read": _pointed,
    "recording.start": _may_record,
    "recording.stop": _recording,
    "recording.ask": _may_record,
    "recording.answer": _recording,
    "video.start": lambda s: {},
    "video.stop": lambda s: {"share": s.camera(CLEO).id},
    "zoom.report": _zoomed,
    "zoom.set": _zoomed,
    "zoom.stop": _zoomed,
    "chat.say": lambda s: {"id": "1", "to": "all", "text": "hello"},
    "chat.seen": _written,
    "chat.type": lambda s: {"to": "all"},
    "chat.read": _written,
    "note.write": lambda s: {"id": "1", "text": "Tries again on Monday"},
    "note.read": lambda s: {},
    "system.report": lambda s: {"system": SYSTEM},
    "file.offer": lambda s: {"name": "a.txt", "size": 1, "to": CLEO},
    "file.ask": lambda s: {"customer": XU},
    "file.accept": lambda s: {"file": s.offer(BEN, XU).id},
    "file.decline": lambda s: {"file": s.offer(BEN, XU).id},
    "file.cancel": lambda s: {"file": s.offer(BEN, CLEO).id},
    "voice.join": lambda s: {"offer": "v=0"},
    "voice.leave": lambda s: {},
    "voice.mute": _talking,
    "capabilities.report": lambda s: {"capabilities": wire.Capabilities()},
}


def _command(verb: str, payload: dict[str, Any], story: Story, by: ParticipantId) -> Command:
    kind = wire.COMMANDS[verb]
    values = {"control_epoch": story.session.control.epoch, **payload}
    message = kind(**{k: v for k, v in values.items() if k in kind.__struct_fields__})
    if isinstance(message, wire.ChatRead):
        return ChatRead(at=story.at, by=by)
    if isinstance(message, wire.ChatType):
        return ChatType(at=story.at, by=by, to=None)
    if isinstance(message, wire.EyeInvite):
        return EyeInvite(at=story.at, by=by, hashed="hash")
    if isinstance(message, wire.NoteRead):
        return NoteRead(at=story.at, by=by)
    if isinstance(message, wire.VoiceJoin):
        return VoiceJoin(at=story.at, by=by, activity=ActivityId("a"), listening=False)
    if isinstance(message, wire.PointMove):
        return PointMove(at=story.at, by=by, share=message.share)  # type: ignore[arg-type]
    if isinstance(message, wire.MediaPrepare):
        return MediaPrepare(
            at=story.at,
            by=by,
            publication="m",  # type: ignore[arg-type]
            codec="VP8",  # type: ignore[arg-type]
            request=message.request,  # type: ignore[arg-type]
        )
    if isinstance(message, wire.MediaPublish):
        return MediaPublish(
            at=story.at,
            by=by,
            share=message.share,
            publication="m",
            codec="VP8",  # type: ignore[arg-type]
        )
    if isinstance(message, wire.MediaWatch):
        return MediaWatch(at=story.at, by=by, publication=message.publication)  # type: ignore[arg-type]
    return message.command(Stamp(by, story.at + 1, lambda: "new"))


@pytest.mark.parametrize(("verb", "who", "ended"), MESSAGES)
def test_cell(verb: str, who: str, ended: bool) -> None:
    story = _cast()
    payload = SCENES.get(verb, lambda s: {})(story)
    if ended:
        story.do(SessionStop, reason="ended")
    command = _command(verb, payload, story, PEOPLE[who])
    before = story.session
    if who in ALLOWED[verb] and not ended:
        decide(before, command)
        return
    with pytest.raises(Refused) as refused:
        decide(before, command)
    assert story.session is before
    if ended:
        assert refused.value.code is Code.ENDED
    elif who == "knocking":
        assert refused.value.code is Code.KNOCKING
    elif who == "stranger":
        assert refused.value.code is Code.NOT_HERE
    elif who in REPS and Role.PRIMARY in MAY[verb] and Role.ASSISTANT not in MAY[verb]:
        assert refused.value.code is Code.NOT_CONTROLLER


def test_the_table_the_handlers_and_the_wire_name_the_same_commands() -> None:
    asked = {kind.verb: kind for kind in HANDLERS if issubclass(kind, Asked)}
    assert set(wire.COMMANDS) == set(MAY) == set(asked) == set(ALLOWED)


def test_every_fenced_command_of_an_ex_primary_is_stale() -> None:
    """S58, D12: with the epoch they last saw, none of them passes, and the code says why."""
    for verb, kind in wire.COMMANDS.items():
        if "control_epoch" not in kind.__struct_fields__:
            continue
        story = _cast()
        payload = SCENES.get(verb, lambda s: {})(story)
        old = story.session.control.epoch - 1
        command = _command(verb, {**payload, "control_epoch": old}, story, ANA)
        assert "control_epoch" in command.__struct_fields__
        with pytest.raises(Refused) as refused:
            decide(story.session, command)
        assert refused.value.code is Code.STALE_EPOCH, verb


@pytest.mark.parametrize("who", ["primary", "assistant", "ex-primary", "helped", "knocking"])
@pytest.mark.parametrize("verb", wire.COMMANDS)
def test_a_button_is_disabled_exactly_when_its_role_may_not(verb: str, who: str) -> None:
    """`You.refusals` of a page never hides what the server would carry out, whatever the scene."""
    story = _cast()
    payload = SCENES.get(verb, lambda s: {})(story)
    reader = PEOPLE[who]
    seen = view(story.session, reader)
    assert seen is not None and role_of(story.session, reader) == seen.you.role
    if who in ALLOWED[verb]:
        try:
            decide(story.session, _command(verb, payload, story, reader))
        except Refused:
            return
        assert verb not in seen.you.refusals
    elif verb not in ("control.accept", "control.decline"):
        if verb.split(".")[0] not in ("share", "media", "consent"):
            assert verb in seen.you.refusals
