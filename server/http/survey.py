"""What a customer says of the help they got: once, when it is over for them."""

from typing import Annotated

from msgspec import Meta

from server.http.route import Body, Call, Route
from server.site.catalogue import SURVEY
from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.survey import BEST, WORST


class SurveyScore(Body, frozen=True):
    """At least one of them. `score`: from 1 to 5, the best."""

    score: Annotated[int, Meta(ge=WORST, le=BEST)] | None = None
    comment: Annotated[str, Meta(max_length=5_000)] = ""


async def answer_survey(call: Call, answer: SurveyScore) -> None:
    """With the token the customer had in the session. `not_allowed` where the site asks nothing."""
    if call.bearer is None:
        raise Refused(Code.SIGN_IN_REQUIRED)
    if not call.services.site.value(SURVEY):
        raise Refused(Code.NOT_ALLOWED)
    afterwards = call.services.desk.afterwards
    await afterwards.answer_survey(call.bearer, answer.score, answer.comment)


ROUTES = (
    Route(
        "POST",
        "/api/survey",
        answer_survey,
        takes=SurveyScore,
        status=204,
        needs="bearer",
        refuses=(
            Code.NOT_ALLOWED,
            Code.NO_SESSION,
            Code.NOT_OVER,
            Code.SURVEY_OVER,
            Code.EMPTY_TEXT,
            Code.TEXT_TOO_LONG,
            Code.RATE_LIMITED,
            Code.UNAVAILABLE,
        ),
    ),
)
