"""The record of who saw what, for programs: of the session whose participant's token one has."""

from server.http.route import Call, Route
from signaling.domain.refusals import Code, Refused
from signaling.wire.history import WholeRecord


async def record(call: Call, _: None) -> WholeRecord:
    """Every line that this participant may see, also after the end."""
    if call.bearer is None:
        raise Refused(Code.SIGN_IN_REQUIRED)
    return await call.services.desk.afterwards.record(call.bearer)


ROUTES = (
    Route(
        "GET",
        "/api/record",
        record,
        gives=WholeRecord,
        needs="bearer",
        refuses=(Code.NO_SESSION, Code.RATE_LIMITED),
    ),
)
