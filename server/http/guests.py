"""Browsers that somebody was let in with before. They keep a cookie that says only this and signs
nobody in: a random name of theirs and the site's seal on it. Nothing of it is stored here.

Who has one does not wait at the door for what strangers do. One that was begged is worth little:
a name has an allowance of its own, and all names together have one too.
"""

from aiohttp import web

from server.http.route import Call, cookie_name

KEPT = 183 * 24 * 3600  # seconds: half a year, as browsers of people who sign in


def guest(call: Call) -> str | None:
    """The name of a browser that somebody was let in with before."""
    cookie = call.request.cookies.get(_cookie(call))
    return call.services.guests.name(cookie) if cookie else None


def remember(call: Call, response: web.Response) -> web.Response:
    """The same answer; from now on this browser is no stranger's. For who was let in."""
    if guest(call) is None:
        response.set_cookie(
            _cookie(call),
            call.services.guests.new(),
            path="/",
            max_age=KEPT,
            httponly=True,
            secure=call.services.settings.https,
            samesite="Strict",
        )
    return response


def _cookie(call: Call) -> str:
    return cookie_name(call.services.settings.https) + "-guest"
