"""The survey: the one thing that a session takes from a customer after it is over for them, because
it has ended or because they left it. Once, and for a while.
"""

from collections.abc import Iterator

from signaling.domain.feature import Feature
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.session import Session
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.survey import (
    BEST,
    LONGEST,
    OPEN,
    WORST,
    SurveyAnswer,
    SurveyAnswered,
    Surveys,
)
from signaling.domain.texts import text_within

survey = Feature[Surveys]("survey", slice="surveys")


@survey.decides
def answer(session: Session, command: SurveyAnswer) -> Iterator[Event]:
    """`not_allowed` for a rep, `not_over` for who is still in it, `survey_over` for a second answer
    or a late one, `bad_request` for no score there is, `empty_text` for nothing at all,
    `text_too_long`.
    """
    over_at = _over_at(session, command.by)
    if command.by in session.surveys or command.at > over_at + OPEN:
        raise Refused(Code.SURVEY_OVER)
    comment = text_within(command.comment, LONGEST)
    if command.score is not None and not WORST <= command.score <= BEST:
        raise Refused(Code.BAD_REQUEST)
    if command.score is None and not comment:
        raise Refused(Code.EMPTY_TEXT)
    yield SurveyAnswered(at=command.at, by=command.by, score=command.score, comment=comment)


def _over_at(session: Session, who: ParticipantId) -> float:
    """When it was over for this customer."""
    customer = session.people.get(who)
    if customer is None or not session.is_customer(customer):
        raise Refused(Code.NOT_ALLOWED)
    if customer.left_at is not None:
        if customer.left_cause is not Cause.LEFT:  # lost or made to leave: nobody asks them
            raise Refused(Code.SURVEY_OVER)
        return customer.left_at
    if session.life.ended_at is None:
        raise Refused(Code.NOT_OVER)
    return session.life.ended_at


@survey.evolves
def _(mine: Surveys, event: SurveyAnswered) -> Surveys:
    return {**mine, event.by: event.score}
