"""How many sessions of one's own there may be: one, in single mode (S9)."""

from signaling.domain.ids import PersonId
from signaling.domain.refusals import Refused
from signaling.domain.rules.life import may_start
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.life import SessionEnd
from tests.support.builders import ANA, BEN, CLEO, Story, running

ANA_HERSELF, BEN_HIMSELF = PersonId("p-ana"), PersonId("p-ben")


def may(person: PersonId, *stories: Story, starting: int = 0) -> bool:
    try:
        may_start(person, [story.session for story in stories], starting)
    except Refused as refused:
        assert refused.code == "session_open"
        return False
    return True


def test_who_controls_one_starts_no_other_and_who_assists_may() -> None:
    story = running()
    assert not may(ANA_HERSELF, story)
    assert may(BEN_HIMSELF, story)
    story.asked(ControlPass, ANA, to=BEN)
    assert may(ANA_HERSELF, story)
    assert not may(BEN_HIMSELF, story)
    story.asked(SessionEnd, BEN)
    assert may(BEN_HIMSELF, story)


def test_one_that_is_about_to_begin_counts() -> None:
    assert may(ANA_HERSELF)
    assert not may(ANA_HERSELF, starting=1)


def test_who_is_lost_controls_it_still() -> None:
    story = running()
    story.assist(CLEO)
    story.lose(ANA)
    story.wait_for(ANA, 31)
    assert story.session.control.vanished is not None
    assert not may(ANA_HERSELF, story)
