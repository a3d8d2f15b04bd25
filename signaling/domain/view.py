"""What one participant may see of the session: the whole of it for their page, and nothing else.

Who may see what: links, knocks with their addresses: the controller. The offer (D17): reps.
Questions and grants: reps and the customer concerned. Capabilities beyond the few shown, token
hashes, accounts: nobody. A knocking visitor: themselves.
"""

from signaling.domain import activities, consent, roles
from signaling.domain.ids import ParticipantId
from signaling.domain.model import Action, Participant, Session, State
from signaling.domain.record_view import record
from signaling.domain.refusals import Code
from signaling.domain.roles import Role
from signaling.domain.routes import audience, paused, wanted_codec
from signaling.domain.shown import (
    Links,
    ShownGrant,
    ShownKnock,
    ShownOffer,
    ShownParticipant,
    ShownPublication,
    ShownRequest,
    ShownSession,
    ShownShare,
    ShownYou,
    View,
    milliseconds,
)


def view(session: Session, reader: ParticipantId, links: Links | None = None) -> View | None:
    """The reader's view; None for somebody who has no place in the session."""
    role = roles.role_of(session, reader)
    if role is None:
        return None
    if role is Role.KNOCKING:
        return _at_the_door(session, reader)
    me = session.participants[reader]
    return View(
        version=session.version,
        session=_session(session, links if role is Role.PRIMARY else None),
        you=ShownYou(me.id, me.name, role, refusals(session, reader, role)),
        control_epoch=session.control_epoch,
        focus_epoch=session.focus_epoch,
        controller=session.controller,
        focus=session.focus,
        participants=tuple(_participant(session, p) for p in session.present),
        knocks=_knocks(session) if role is Role.PRIMARY else (),
        shares=_shares(session),
        requests=_requests(session, me),
        grants=_grants(session, me),
        offer=_offer(session) if me.rep else None,
        record=record(session, me),
    )


def _at_the_door(session: Session, reader: ParticipantId) -> View:
    knock = session.knocks[reader]
    bare = ShownSession("", session.number, State.WAITING, 0, None, None, None, None)
    return View(
        version=session.version,
        session=bare,
        you=ShownYou(knock.id, knock.name, Role.KNOCKING, refusals(session, reader, Role.KNOCKING)),
        control_epoch=0,
        focus_epoch=0,
        controller=None,
        focus=None,
    )


def _session(session: Session, links: Links | None) -> ShownSession:
    joinable = links if not session.ended else None
    return ShownSession(
        id=session.id,
        number=session.number,
        state=session.state,
        started_at=milliseconds(session.started_at),
        ended_at=None if session.ended_at is None else milliseconds(session.ended_at),
        end_reason=session.end_reason,
        customer_link=joinable.customer if joinable else None,
        assist_link=joinable.assist if joinable else None,
    )


def _participant(session: Session, participant: Participant) -> ShownParticipant:
    return ShownParticipant(
        id=participant.id,
        name=participant.name,
        role=roles.role_of(session, participant.id) or Role.CUSTOMER,
        presence=participant.presence,
        joined=participant.door,
        joined_at=milliseconds(participant.joined_at),
        device=participant.capabilities.device,
        can_share=participant.capabilities.can_share,
        voice=participant.capabilities.voice,
        sees=[s.id for s in session.shares if participant.id in audience(session, s)],
    )


def _knocks(session: Session) -> tuple[ShownKnock, ...]:
    return tuple(
        ShownKnock(k.id, k.name, k.address, milliseconds(k.at)) for k in session.knocks.values()
    )


def _shares(session: Session) -> tuple[ShownShare, ...]:
    return tuple(
        ShownShare(
            id=share.id,
            owner=share.owner,
            activity=share.kind,
            surface=share.screen.surface,
            codec=wanted_codec(session, share),
            started_at=milliseconds(share.started_at),
            publication=ShownPublication(
                share.screen.publication.id, share.screen.publication.codec
            )
            if share.screen.publication
            else None,
            audience=sorted(audience(session, share)),
            paused=paused(session, share),
        )
        for share in session.shares
        if share.screen is not None
    )


def _requests(session: Session, me: Participant) -> tuple[ShownRequest, ...]:
    return tuple(
        ShownRequest(
            id=r.id,
            action=r.action,
            by=r.by,
            customer=r.customer,
            surface=r.surface,
            state="allowed" if r.allowed else "waiting",
            asked_at=milliseconds(r.asked_at),
            deadline=milliseconds(r.deadline),
        )
        for r in session.requests.values()
        if me.rep or r.customer == me.id
    )


def _grants(session: Session, me: Participant) -> tuple[ShownGrant, ...]:
    return tuple(
        ShownGrant(g.customer, [str(action) for action in Action], everything=True)
        for g in session.grants.values()
        if me.rep or g.customer == me.id
    )


def _offer(session: Session) -> ShownOffer | None:
    offer = session.offer
    return None if offer is None else ShownOffer(offer.to, milliseconds(offer.deadline))


def refusals(session: Session, reader: ParticipantId, role: Role) -> dict[str, Code]:
    """Each command the reader cannot use now, with the code it would be refused with: for disabled
    buttons that say why.
    """
    refused: dict[str, Code] = {}
    for verb in roles.MAY:
        code = roles.refusal(session, role, verb) or _not_now(session, reader, role, verb)
        if code is not None:
            refused[verb] = code
    return refused


def _not_now(session: Session, reader: ParticipantId, role: Role, verb: str) -> Code | None:
    match verb:
        case "control.pass":
            return None if any(a.connected for a in session.assistants) else Code.NOT_HERE
        case "control.accept" | "control.decline":
            offered = session.offer is not None and session.offer.to == reader
            return None if offered else Code.NO_OFFER
        case "knock.admit" | "knock.refuse":
            return None if session.knocks else Code.NO_KNOCK
        case "consent.request":
            return consent.cannot_ask(session, session.focus)
        case "consent.cancel":
            return None if session.requests else Code.NO_REQUEST
        case "consent.answer":
            mine = (r for r in session.requests.values() if r.customer == reader)
            return None if any(not r.allowed for r in mine) else Code.NO_REQUEST
        case "consent.revoke":
            able = consent.can_revoke(session, reader, everything=False)
            return None if able else Code.NO_GRANT
        case "share.start":
            return _cannot_start(session, reader, role)
        case _:
            return None


def _cannot_start(session: Session, reader: ParticipantId, role: Role) -> Code | None:
    code = activities.cannot_share(session, session.participants[reader])
    if code is not None or role is not Role.CUSTOMER:
        return code
    allowed = any(r.customer == reader and r.allowed for r in session.requests.values())
    return None if allowed else Code.NO_CONSENT
