"""What one participant may see of the session: the whole of it for their page, and nothing else.

Who may see what: links, knocks with their addresses, to whom the server wrote: the controller. The
offer (D17): reps. How one comes in, notes, customers' browsers: reps. Questions and grants: reps
and the customer concerned. Capabilities beyond the few shown, token hashes, accounts: nobody. A
knocking visitor: themselves.
"""

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.rules import roles
from signaling.domain.rules.roles import Role
from signaling.domain.session import Session
from signaling.domain.terms.life import State
from signaling.names.lookalikes import without_number
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
from signaling.told.refusals import everything, refusals
from signaling.told.scene import Scene


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
    session = scene.session
    role = roles.role_of(session, reader)
    if role is None:
        return None
    if role is Role.KNOCKING:
        return _at_the_door(session, reader)
    me = session.people[reader]
    return wire.View(
        version=session.version,
        session=life.session_of(scene, links if role is Role.PRIMARY else None),
        you=wire.You(me.id, me.name, role, refusals(scene, reader, role)),
        control_epoch=session.control.epoch,
        focus_epoch=session.focus.epoch,
        controller=session.control.controller,
        focus=session.focus.customer,
        participants=people.participants_for(scene, me),
        knocks=door.knocks(session) if role is Role.PRIMARY else (),
        entrance=lock.entrance(session) if me.rep else None,
        seat_questions=moving.questions(session, me) if role is Role.CUSTOMER else (),
        shares=screens.shares_for(scene, me),
        cameras=video.cameras(scene, me),
        prepared=preparing.prepared(session, me),
        pointing=pointing.pointing(scene, me),
        zooms=zoom.zooms(session, me),
        requests=consent.requests(session, me),
        grants=consent.grants(session, me),
        offer=control.offer(session) if me.rep else None,
        hold=control.hold(session),
        asking=asking.asking(session) if me.rep else (),
        transfer=transfer.transfer(session, me),
        last_picture=picture.last_picture(session, me),
        supervision=supervision.supervision(session, me),
        on_hold=onhold.on_hold(session, me),
        chat=chat.chat(scene, me),
        notes=notes.notes(session) if me.rep else None,
        systems=system.systems(scene) if me.rep else (),
        invitations=invitations.invitations(session) if role is Role.PRIMARY else (),
        files=files.files(scene, me),
        wishes=files.wishes(session, me),
        record=record.record(scene, me),
        recording=recording.recording(scene),
        recording_wishes=recording.wishes(session, me),
        background=reader in session.background,
        voice=voice.voice(scene, me, sound),
    )


def unchanged_at_the_door(before: Session, after: Session, reader: ParticipantId) -> bool:
    """Whether a visitor sees the same as before: nobody outside is told that something happened."""
    waits = reader in before.knocks and reader in after.knocks
    return waits and _at_the_door(before, reader) == _at_the_door(after, reader)


def _at_the_door(session: Session, reader: ParticipantId) -> wire.View:
    """Neither a number behind the name nor one of a version says who is inside, or what goes on."""
    knock = session.knocks[reader]
    number, attended = session.life.number, life.attended(session)
    bare = wire.Session("", number, State.WAITING, 0, None, None, None, None, attended)
    refused = everything(session, Role.KNOCKING)
    return wire.View(
        version=0,
        session=bare,
        you=wire.You(knock.id, without_number(knock.name), Role.KNOCKING, refused),
        control_epoch=0,
        focus_epoch=0,
        controller=None,
        focus=None,
        moving=reader in session.moving.wishes,
    )
