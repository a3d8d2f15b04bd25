"""What is said when an activity begins or ends: by the feature whose kind it is."""

from signaling.domain.session import Session
from signaling.domain.terms.activities import ActivityEnded, ActivityStarted, Kind
from signaling.told import files, pointing, recording, screens, video, voice, zoom
from signaling.told.lines import Line, says


@says
def _(event: ActivityStarted, session: Session) -> Line | None:
    if event.activity.kind is Kind.RECORDING:
        return recording.asked(event)
    if event.activity.kind is Kind.VIDEO:
        return video.started(event)
    return screens.started(event, session)


@says
def _(event: ActivityEnded, session: Session) -> Line | None:
    match event.kind:
        case Kind.SHARE | Kind.VIEW:
            return screens.ended(event, session)
        case Kind.POINTING:
            return pointing.ended(event, session)
        case Kind.ZOOM:
            return zoom.ended(event, session)
        case Kind.FILE:
            return files.ended(event, session)
        case Kind.VIDEO:
            return video.ended(event)
        case Kind.VOICE:
            return voice.ended(event, session)
        case Kind.RECORDING:
            return recording.ended(event)
        case _:
            return None
