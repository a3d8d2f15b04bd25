"""What one participant may see of the session: the whole of it for their page, and nothing else.

Who may see what: links, knocks with their addresses, to whom the server wrote: the controller. The
offer (D17): reps. How one comes in, notes, customers' browsers: reps. Questions and grants: reps
and the customer concerned. Capabilities beyond the few shown, token hashes, accounts: nobody. A
knocking visitor: themselves.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.rules import roles
from signaling.domain.rules.roles import Role
from signaling.domain.session import Session
from signaling.domain.terms.life import State
from signaling.domain.terms.people import Participant
from signaling.told import (
    asking,
    chat,
    consent,
    control,
    door,
    files,
    invitations,
    life,
    lock,
    moving,
    notes,
    onhold,
    people,
    picture,
    pointing,
    preparing,
    record,
    recording,
    screens,
    supervision,
    system,
    transfer,
    video,
    voice,
    zoom,
)
from signaling.told.links import Links
from signaling.told.refusals import Refusals, at_the_door, refusals, shown
from signaling.told.scene import NOTHING, Scene, Shown


def view(
    session: Session,
    reader: ParticipantId,
    links: Links | None = None,
    sound: voice.Sound = voice.SILENCE,
) -> wire.View | None:
    """The reader's view; None for somebody who has no place in the session."""
    return view_of(Scene(session), reader, links, sound)


def view_of(
    scene: Scene,
    reader: ParticipantId,
    links: Links | None,
    sound: voice.Sound = voice.SILENCE,
) -> wire.View | None:
    """The same, of a scene that other readers see too."""
    session, known = scene.session, scene.shown.get(reader)
    if known is not None and scene.changed.isdisjoint(roles.LOOKED_AT):
        role: Role | None = known.role
    else:
        role = roles.role_of(session, reader)
    if role is None:
        return None
    if role is Role.KNOCKING:
        return _at_the_door(session, reader)
    reading = Reading(scene, session, session.people[reader], role, links, sound)
    if known is None or known.role is not role or known.links is not links:
        now = _anew(reading)
    elif known.view.version != session.version:
        now = _again(known, reading, scene.changed)
    elif sound is not known.sound:
        now = _again(known, reading, NOTHING)
    else:
        return known.view
    scene.shown[reader] = now
    return now.view


class Reading(msgspec.Struct, frozen=True):
    """One reader of one state."""

    scene: Scene
    session: Session
    me: Participant
    role: Role
    links: Links | None
    sound: voice.Sound


class Field(NamedTuple):
    """A field of the view. It is made of nothing but these slices, who reads it in which role, the
    links and the sound.
    """

    slices: frozenset[str]
    make: Callable[[Reading], Any]


def _field(make: Callable[[Reading], Any], *slices: str) -> Field:
    return Field(frozenset(slices), make)


PEOPLE = ("people", "eyes", "supervision")

FIELDS: Mapping[str, Field] = {
    "session": _field(
        lambda r: life.session_of(r.scene, r.links if r.role is Role.PRIMARY else None),
        *life.SHOWN.slices,
    ),
    "control_epoch": _field(lambda r: r.session.control.epoch, "control"),
    "focus_epoch": _field(lambda r: r.session.focus.epoch, "focus"),
    "controller": _field(lambda r: r.session.control.controller, "control"),
    "focus": _field(lambda r: r.session.focus.customer, "focus"),
    "participants": _field(
        lambda r: people.participants_for(r.scene, r.me), *people.PARTICIPANTS.slices
    ),
    "knocks": _field(
        lambda r: door.knocks(r.session) if r.role is Role.PRIMARY else (),
        *("knocks", "moving"),
        *PEOPLE,
    ),
    "entrance": _field(
        lambda r: lock.entrance(r.session) if r.me.rep else None,
        *("lock", "life", "removals", "people", "eyes"),
    ),
    "seat_questions": _field(
        lambda r: moving.questions(r.session, r.me) if r.role is Role.CUSTOMER else (),
        *("moving", "knocks"),
    ),
    "shares": _field(lambda r: screens.shares_for(r.scene, r.me), *screens.SHARES.slices),
    "cameras": _field(lambda r: video.cameras(r.scene, r.me), *video.CAMERAS.slices),
    "prepared": _field(
        lambda r: preparing.prepared(r.session, r.me),
        *("preparing", "people", "onhold", "eyes", "background"),
    ),
    "pointing": _field(lambda r: pointing.pointing(r.scene, r.me), *pointing.POINTING.slices),
    "zooms": _field(lambda r: zoom.zooms(r.session, r.me), "zooms", "activities"),
    "requests": _field(lambda r: consent.requests(r.session, r.me), "consent"),
    "grants": _field(lambda r: consent.grants(r.session, r.me), "consent"),
    "offer": _field(
        lambda r: control.offer(r.session) if r.me.rep else None, "control", "people", "supervision"
    ),
    "hold": _field(lambda r: control.hold(r.session), "control", "life", "people"),
    "asking": _field(lambda r: asking.asking(r.session) if r.me.rep else (), "asking"),
    "transfer": _field(lambda r: transfer.transfer(r.session, r.me), "transfer", "people"),
    "last_picture": _field(lambda r: picture.last_picture(r.session, r.me), "last_picture"),
    "supervision": _field(
        lambda r: supervision.supervision(r.session, r.me), "supervision", "people"
    ),
    "on_hold": _field(lambda r: onhold.on_hold(r.session, r.me), "onhold", "eyes"),
    "chat": _field(lambda r: chat.chat(r.session, r.me), "chat", "people", "control"),
    "notes": _field(lambda r: notes.notes(r.session) if r.me.rep else None, "notes"),
    "systems": _field(
        lambda r: system.systems(r.scene) if r.me.rep else (), *system.SYSTEMS.slices
    ),
    "invitations": _field(
        lambda r: invitations.invitations(r.session) if r.role is Role.PRIMARY else (),
        "invitations",
    ),
    "files": _field(lambda r: files.files(r.session, r.me), "files", "people", "control"),
    "wishes": _field(lambda r: files.wishes(r.session, r.me), "files", "people"),
    "record": _field(lambda r: record.record(r.session, r.me), "record", "life", *PEOPLE),
    "recording": _field(lambda r: recording.recording(r.scene), *recording.RECORDING.slices),
    "recording_wishes": _field(lambda r: recording.wishes(r.session, r.me), "recording"),
    "background": _field(lambda r: r.me.id in r.session.background, "background"),
    "voice": _field(
        lambda r: voice.voice(r.scene, r.me, r.sound),
        *("voice", "activities", "onhold", "background", "control"),
        *PEOPLE,
    ),
}
"""What changes with the state, beside its version and what the reader cannot use."""


def _anew(reading: Reading) -> Shown:
    session, me, role = reading.session, reading.me, reading.role
    fields = {name: field.make(reading) for name, field in FIELDS.items()}
    refused = refusals(session, me.id, role)
    view = wire.View(version=session.version, you=_you(reading, refused), **fields)
    return Shown(view, role, reading.links, reading.sound, refused)


def _again(known: Shown, reading: Reading, changed: frozenset[str]) -> Shown:
    """What was shown, with what can have changed since, which these slices did."""
    session, me, role = reading.session, reading.me, reading.role
    fields = {name: make(reading) for name, make in _changed_with(changed)}
    if reading.sound is not known.sound:
        fields["voice"] = FIELDS["voice"].make(reading)
    refused = refusals(session, me.id, role, known.refused, changed)
    you = _you(reading, refused)
    view = structs.replace(known.view, version=session.version, you=you, **fields)
    return Shown(view, role, reading.links, reading.sound, refused)


@lru_cache(maxsize=4096)
def _changed_with(slices: frozenset[str]) -> tuple[tuple[str, Callable[[Reading], Any]], ...]:
    """The fields that can be other ones when these slices changed."""
    return tuple(
        (name, field.make) for name, field in FIELDS.items() if not slices.isdisjoint(field.slices)
    )


def _you(reading: Reading, refused: Refusals) -> wire.You:
    session, me, role = reading.session, reading.me, reading.role
    return wire.You(me.id, me.name, role, shown(refused, session, me.id, role))


def unchanged_at_the_door(before: Session, after: Session, reader: ParticipantId) -> bool:
    """Whether a visitor sees the same as before: nobody outside is told that something happened."""
    waits = reader in before.knocks and reader in after.knocks
    return waits and _at_the_door(before, reader) == _at_the_door(after, reader)


def _at_the_door(session: Session, reader: ParticipantId) -> wire.View:
    """Neither a number behind the name nor one of a version says who is inside, or what goes on."""
    knock = session.knocks[reader]
    number, attended = session.life.number, life.attended(session)
    bare = wire.Session("", number, State.WAITING, 0, None, None, None, None, attended)
    refused = at_the_door(session, reader)
    return wire.View(
        version=0,
        session=bare,
        you=wire.You(knock.id, knock.own_name, Role.KNOCKING, refused),
        control_epoch=0,
        focus_epoch=0,
        controller=None,
        focus=None,
        moving=reader in session.moving.wishes,
        moving_number=moving.number_at_the_door(session, reader),
    )
