"""Sessions that are recorded, and what is asked and answered in them."""

from __future__ import annotations

from signaling.domain.evolve import evolve
from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.terms.recording import (
    RecordingAnswer,
    RecordingMayBeMade,
    RecordingPrepare,
    RecordingStart,
)
from tests.support.builders import ANA, XU, Story, running

WHICH = ActivityId("r1")


def allowed() -> Story:
    """A session of a site that lets sessions be recorded."""
    story = running()
    event = RecordingMayBeMade(at=story.at)
    story.session = evolve(story.session, event)
    story.events.append(event)
    return story


def start(story: Story, which: ActivityId = WHICH) -> None:
    """Ana asks, and the recorder is there."""
    story.asked(RecordingStart, ANA, recording=which)
    story.do(RecordingPrepare, recording=which)


def answer(
    story: Story, who: ParticipantId, allow: bool = True, to: str = WHICH
) -> list[type[object]]:
    happened = story.do(RecordingAnswer, by=who, request=RequestId(to), allow=allow)
    return [type(event) for event in happened]


def recording() -> Story:
    """Ana records, Xu agreed; Ben and Yao have not answered."""
    story = allowed()
    start(story)
    answer(story, XU)
    return story


def publication(story: Story, owner: ParticipantId) -> str:
    (found,) = (s.screen.publication for s in story.session.shares if s.owner == owner)
    assert found is not None
    return found.id
