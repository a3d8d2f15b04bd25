"""Laws of what is read later, after any history: it can be told to everybody who was there, and
tells nobody of a time when they were not.
"""

import random

import pytest

from signaling.domain.ids import PersonId
from signaling.domain.terms.chat import ChatSaid
from signaling.domain.terms.closing import ClosingWrite
from signaling.domain.terms.life import EndReason, SessionStop
from signaling.domain.terms.people import Left, Participant
from signaling.told.history import history, reps_of, whole_record
from signaling.told.record import record_lines
from signaling.told.whole import steps
from signaling.wire.base import milliseconds
from signaling.wire.history import History as Told
from tests.support.attempts import STEPS
from tests.support.builders import Story
from tests.support.history import History


def lived(seed: int) -> Story:
    """A session of that chance, ended and closed in writing."""
    dice, random_one = random.Random(seed), History()
    for _ in range(60):
        name = dice.choice(list(STEPS))
        getattr(random_one, name)(**{k: dice.choice(list(v)) for k, v in STEPS[name].items()})
    story = random_one.story
    if not story.session.ended:
        story.do(SessionStop, reason=EndReason.ENDED)
    assert story.session.primary is not None
    person = story.session.primary.person
    story.do(ClosingWrite, person=person, about="About", solved=True, notes="canary")
    return story


def places(story: Story, person: PersonId) -> list[Participant]:
    return [one for one in story.session.people.values() if one.person == person]


def was_there(story: Story, person: PersonId, at: int) -> bool:
    return any(
        milliseconds(one.joined_at) <= at
        and (one.left_at is None or at <= milliseconds(one.left_at))
        for one in places(story, person)
    )


@pytest.mark.parametrize("seed", range(40))
def test_nobody_reads_of_a_time_when_they_were_not_there(seed: int) -> None:
    story = lived(seed)
    everything = history(story.events, None, everything=True)
    assert everything is not None
    for person in reps_of(story.events):
        told = history(story.events, person)
        assert told is not None
        assert all(was_there(story, person, line.at) for line in told.timeline)
        lasts = [one.left_at for one in places(story, person)]
        if None not in lasts:
            last = max(milliseconds(at or 0) for at in lasts)
            for one in (*told.chat, *told.notes):
                assert one.at <= last
            for line in told.record:
                assert line.frm <= last and line.to is not None and line.to <= last
            assert all(one.joined_at <= last for one in told.people)
        _reads_no_more_than_there_is(story, person, told, everything)


def _reads_no_more_than_there_is(
    story: Story, person: PersonId, told: Told, everything: Told
) -> None:
    own = {one.id for one in places(story, person)}
    said = {e.line: e for e in story.events if isinstance(e, ChatSaid)}
    lines = {line.line for line in everything.chat}
    for line in told.chat:
        assert line.line in lines
        if line.by is None:
            continue
        event = said[line.line]
        if not own & {event.by, *event.readers}:
            parties = (event.by, *event.readers)
            assert not all(story.session.people[one].rep for one in parties)
            assert told.part == "primary"
    assert {note.note for note in told.notes} <= {note.note for note in everything.notes}
    stayed = any(one.left_at is None for one in places(story, person))
    if told.closing is None:
        assert not stayed
    assert told.may_close == (story.session.primary in places(story, person))


@pytest.mark.parametrize("seed", range(20))
def test_the_whole_record_ends_with_what_pages_show(seed: int) -> None:
    """As it was when they left, for who did."""
    story = lived(seed)
    last = {who: story.session for who in story.session.people}
    for step in steps(story.events):
        last |= {e.participant: step.after for e in step.events if isinstance(e, Left)}
    for who, then in last.items():
        shown = record_lines(then, then.people[who])
        whole = whole_record(story.events, who).record
        assert set(map(repr, shown)) <= set(map(repr, whole))
