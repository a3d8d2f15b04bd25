"""The record of who saw what, for programs: of the session whose participant's token one has."""

from server.http.route import Call, Route
from signaling.domain.refusals import Code, Refused
from signaling.wire.history import WholeRecord


async def record(call: Call, _: None) -> WholeRecord:
    """Every line that this participant may see, also after the end, until the session is forgotten.
    To who left: as it was then.
    """
    if call.bearer is None:
        raise Refused(Code.SIGN_IN_REQUIRED)
    try:
        return await call.services.desk.afterwards.record(call.bearer)
    except Refused as refused:
        if refused.code is not Code.NO_SESSION:
            raise
    return await call.services.historian.record(call.bearer)


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
