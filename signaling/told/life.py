"""The session itself."""

from signaling import wire
from signaling.domain.session import Session
from signaling.domain.terms.life import SessionEnded, SessionStarted
from signaling.told.lines import Line, says, silent
from signaling.told.links import Links
from signaling.told.scene import Part, Scene
from signaling.wire.base import milliseconds

SHOWN = Part[wire.Session]("life", "people", "eyes", "knocks", "control", "onhold", "audiences")


def session_of(scene: Scene, links: Links | None) -> wire.Session:
    """`links`: those of this session, or None for whoever may not give them away (D14)."""
    if links is not None:
        return _session(scene.session, links)
    return scene.part(SHOWN, lambda scene: _session(scene.session, None))


def _session(session: Session, links: Links | None) -> wire.Session:
    life = session.life
    joinable = links if not session.ended else None
    return wire.Session(
        id=life.id,
        number=life.number,
        state=session.state,
        started_at=milliseconds(life.started_at),
        ended_at=None if life.ended_at is None else milliseconds(life.ended_at),
        end_reason=life.end_reason,
        customer_link=joinable.customer if joinable else None,
        assist_link=joinable.assist if joinable else None,
        attended=attended(session),
        audience_choice=session.audiences.chosen,
    )


def attended(session: Session) -> bool:
    """Whether the rep who controls is there to answer."""
    return session.primary is not None and session.primary.connected


@says
def _(event: SessionEnded, session: Session) -> Line:
    return Line("session_ended", event.by)


silent(SessionStarted)
