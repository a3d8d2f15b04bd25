"""The site's settings, for administrators. The page has the words, by a setting's name."""

from collections.abc import Mapping
from typing import Any, Literal

from server.http.refusals import SiteCode, refusing
from server.http.route import Body, Call, Route
from server.site.catalogue import SETTINGS
from server.site.kinds import BadValue, Choice, Number, Secret, Setting, Switch, Text
from server.site.site import Fixed, NoSuchSetting, Site
from signaling.domain.refusals import Code

REFUSALS: Mapping[type[Exception], Code | SiteCode] = {
    NoSuchSetting: SiteCode.NO_SETTING,
    Fixed: SiteCode.SETTING_FIXED,
    BadValue: SiteCode.BAD_VALUE,
}
KindName = Literal["text", "lines", "number", "choice", "switch", "secret"]
# A secret is never told: its value is null, and `isSet` says whether there is one.
Shown = str | int | bool | None


class SiteSetting(Body, frozen=True):
    """One setting.

    `fixed`: the server's command line says it, and it cannot be changed here. `waits`: nothing
    reads it yet. `shortest` and `longest` are of `text`, `lines` and `secret`, `low`, `high` and
    `unit` of `number`, `choices` of `choice`.
    """

    name: str
    kind: KindName
    value: Shown
    default: Shown
    is_set: bool
    fixed: bool
    waits: bool
    shortest: int | None = None
    longest: int | None = None
    low: int | None = None
    high: int | None = None
    unit: str | None = None
    choices: list[str] | None = None


class SiteSettings(Body, frozen=True):
    """Every setting there is. Those of one matter share the first part of their names."""

    settings: list[SiteSetting]


class NewValue(Body, frozen=True):
    """What a setting is to be from now on."""

    value: str | int | bool


async def list_settings(call: Call, _: None) -> SiteSettings:
    """Every setting, with what it may be."""
    site = call.services.site
    return SiteSettings([_shown(site, setting) for setting in SETTINGS.values()])


async def put_setting(call: Call, body: NewValue) -> SiteSetting:
    """Change one: for new sessions and for pages at once."""
    with refusing(REFUSALS):
        setting = await call.services.site.put(_name(call), body.value)
    return _shown(call.services.site, setting)


async def reset_setting(call: Call, _: None) -> SiteSetting:
    """Back to the default."""
    with refusing(REFUSALS):
        setting = await call.services.site.reset(_name(call))
    return _shown(call.services.site, setting)


def _name(call: Call) -> str:
    return call.request.match_info["name"]


def _shown(site: Site, setting: Setting[Any]) -> SiteSetting:
    secret = isinstance(setting.kind, Secret)
    return SiteSetting(
        name=setting.name,
        value=None if secret else site.value(setting),
        default=None if secret else setting.default,
        is_set=site.is_set(setting),
        fixed=site.is_fixed(setting),
        waits=setting.waits,
        **_limits(setting.kind),
    )


def _limits(kind: object) -> dict[str, Any]:
    match kind:
        case Text(longest=longest, shortest=shortest, lines=lines):
            name = "lines" if lines else "text"
            return {"kind": name, "shortest": shortest, "longest": longest}
        case Secret(longest=longest):
            return {"kind": "secret", "shortest": 0, "longest": longest}
        case Number(low=low, high=high, unit=unit):
            return {"kind": "number", "low": low, "high": high, "unit": unit or None}
        case Choice(options=options):
            return {"kind": "choice", "choices": list(options)}
        case Switch():
            return {"kind": "switch"}
        case _:
            raise TypeError(kind)


ROUTES = (
    Route("GET", "/api/settings", list_settings, gives=SiteSettings, needs="admin"),
    Route(
        "PUT",
        "/api/settings/{name}",
        put_setting,
        takes=NewValue,
        gives=SiteSetting,
        needs="admin",
        refuses=tuple(REFUSALS.values()),
    ),
    Route(
        "DELETE",
        "/api/settings/{name}",
        reset_setting,
        gives=SiteSetting,
        needs="admin",
        refuses=(SiteCode.NO_SETTING, SiteCode.SETTING_FIXED),
    ),
)
