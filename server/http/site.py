"""The site: what every page needs to know before anybody signed in, and whether the server is
alive.
"""

from aiohttp import web

from server.http.route import Body, Call, Route, reply
from server.mail.carrier import mail_server
from server.site import catalogue as c
from server.site.rules import admits_by_number
from server.site.site import Site as Settings

LANGUAGES = ["en", "zh-Hans"]


class MediaAddress(Body, frozen=True):
    """Where screens flow, by UDP or else TCP; a page names it when no path for media is found.

    `ports`: all there are, one for each relay process; `port` is the first.
    """

    address: str
    port: int
    ports: list[int]


class SurveyQuestion(Body, frozen=True):
    """What customers are asked at the end, in each language; empty: the page has a question."""

    en: str
    zh_hans: str


class Site(Body, frozen=True):
    """Public facts of this site. `language`: what pages are in for readers who chose none and whose
    browser asks for none of `languages`. The texts are plain text, or empty.
    """

    name: str
    language: str
    join_text: str
    hold_text: str
    end_text: str
    admit_by_number: bool
    media: MediaAddress
    turn: bool  # participants get credentials for a TURN server
    languages: list[str]
    setup_needed: bool  # nobody has an account yet
    consent_seconds: float
    grace_seconds: float
    mail: bool  # the server can send invitations
    survey: SurveyQuestion | None  # None: nothing is asked


class Alive(Body, frozen=True):
    """The event loop answers. `ok` False comes with 503."""

    ok: bool


async def site(call: Call, _: None) -> Site:
    """Public facts of this site."""
    services = call.services
    now = services.site
    return Site(
        name=now.value(c.NAME),
        language=now.value(c.LANGUAGE),
        join_text=now.value(c.JOIN_TEXT),
        hold_text=now.value(c.HOLD_TEXT),
        end_text=now.value(c.END_TEXT),
        admit_by_number=admits_by_number(now),
        media=MediaAddress(
            services.media_addresses()[0], services.media_ports[0], list(services.media_ports)
        ),
        turn=bool(services.settings.turn.urls),
        languages=LANGUAGES,
        setup_needed=await services.accounts.unused(),
        consent_seconds=now.value(c.CONSENT),
        grace_seconds=now.value(c.GRACE),
        mail=mail_server(now) is not None,
        survey=_survey(now) if now.value(c.SURVEY) else None,
    )


def _survey(site: Settings) -> SurveyQuestion:
    return SurveyQuestion(site.value(c.SURVEY_EN), site.value(c.SURVEY_ZH))


async def alive(call: Call, _: None) -> Alive:
    """Whether the server is alive: when there is no answer, start it again."""
    return Alive(ok=True)


async def well(call: Call, _: None) -> web.Response:
    """Whether the server can do its work.

    503 while the database cannot be written, full disk included. Starting it again would not help.
    """
    ok = await call.services.health.well()
    return reply(Alive(ok=ok), 200 if ok else 503)


ROUTES = (
    Route("GET", "/api/site", site, gives=Site),
    Route("GET", "/livez", alive, gives=Alive),
    Route("GET", "/healthz", well, gives=Alive),
)
