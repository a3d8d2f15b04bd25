"""What is said when an activity ends: by the feature whose kind it is."""

from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, Kind
from signaling.told import files, pointing, screens, voice
from signaling.told.lines import Line, says


@says
def _(event: ActivityEnded, session: Session) -> Line | None:
    match event.kind:
        case Kind.SHARE | Kind.VIEW:
            return screens.ended(event, session)
        case Kind.POINTING:
            return pointing.ended(event, session)
        case Kind.FILE:
            return files.ended(event, session)
        case Kind.VOICE:
            return voice.ended(event, session)
        case _:
            return None
