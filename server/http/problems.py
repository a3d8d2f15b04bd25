"""Refusals on HTTP: a status and `{"code": ...}`; the page writes the sentence in the reader's
language. What only a script can mend has a `detail` besides, in English, such as the line of an
offer that will not do (RFC 9457).
"""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec
from aiohttp import web

from server.http.refusals import SiteCode
from signaling.domain.refusals import Code

AnyCode = Code | SiteCode

_CONFLICT = 409  # everything that the session's present state does not allow

_SPECIAL: Mapping[AnyCode, int] = {
    Code.BAD_REQUEST: 400,
    Code.SIGN_IN_REQUIRED: 401,
    SiteCode.BAD_CREDENTIALS: 401,
    Code.UNKNOWN_TOKEN: 401,
    Code.NOT_ALLOWED: 403,
    SiteCode.FORBIDDEN_ORIGIN: 403,
    SiteCode.WRONG_PASSWORD: 403,
    Code.NOT_CONTROLLER: 403,
    Code.NOT_AN_AGENT: 403,
    Code.KNOCKING: 403,
    Code.NO_SESSION: 404,
    Code.NO_SHARE: 404,
    Code.NO_FILE: 404,
    Code.NO_QUEUE: 404,
    Code.NO_TICKET: 404,
    SiteCode.SETUP_OVER: 404,
    SiteCode.INVITATION_OVER: 404,
    Code.RECORDING_LINK_OVER: 404,
    SiteCode.NO_PERSON: 404,
    SiteCode.NO_DEVICE: 404,
    SiteCode.NO_SETTING: 404,
    Code.ENDED: 404,
    Code.BAD_OFFER: 422,
    Code.NO_COMMON_CODEC: 422,
    Code.BAD_NAME: 422,
    Code.INVALID: 422,
    Code.UNNAMED_QUEUE: 422,
    Code.QUEUES_IN_CIRCLE: 422,
    Code.SHARES_OVER_100: 422,
    SiteCode.WEAK_PASSWORD: 422,
    SiteCode.BAD_EMAIL: 422,
    SiteCode.BAD_VALUE: 422,
    Code.FILE_TOO_LARGE: 413,
    SiteCode.TUS_VERSION: 412,
    SiteCode.TOO_MUCH: 413,
    SiteCode.BAD_CHECKSUM: 400,
    SiteCode.CHECKSUM_MISMATCH: 460,  # as tus has it
    Code.NO_SPACE: 507,
    Code.RATE_LIMITED: 429,
    Code.UNAVAILABLE: 503,
}
STATUS: Mapping[AnyCode, int] = MappingProxyType(
    {code: _SPECIAL.get(code, _CONFLICT) for code in (*Code, *SiteCode)}
)


DETAILED = "application/problem+json"  # RFC 9457


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """The body of every answer that is not a success."""

    code: str  # a Code or SiteCode; the OpenAPI page lists them
    detail: str = ""
    fields: tuple[str, ...] = ()  # of a form, those that will not do


def response(code: AnyCode, status: int | None = None, detail: str = "") -> web.Response:
    """The answer for a refusal; `status` for HTTP's own errors, such as 405."""
    problem = Problem(code.value, detail)
    if code is Code.INVALID:
        problem, detail = Problem(code.value, fields=tuple(filter(None, detail.split(",")))), ""
    answer = web.Response(
        status=status or STATUS[code],
        body=msgspec.json.encode(problem),
        content_type=DETAILED if detail else "application/json",
    )
    if answer.status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="handoff"'
    return answer
