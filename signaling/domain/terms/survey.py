"""What customers say of the help they got, once it is over for them.

The words are in the log only: the state knows who answered, and the score.
"""

from collections.abc import Mapping

from signaling.domain.ids import ParticipantId
from signaling.domain.terms.base import Command, Event

WORST, BEST = 1, 5
LONGEST = 1_000  # code points of a comment
OPEN = 600.0  # seconds in which one may answer

Surveys = Mapping[ParticipantId, int | None]
"""The slice of the state: the score of each who answered; None: a comment alone."""


class SurveyAnswer(Command, frozen=True, kw_only=True):
    """`by`: known from their token; they have no place in the session any more."""

    by: ParticipantId
    score: int | None
    comment: str


class SurveyAnswered(Event, frozen=True, kw_only=True):
    """`score`: from `WORST` to `BEST`; None: a comment alone."""

    by: ParticipantId
    score: int | None
    comment: str
