"""What a customer's browser tells any site is shown to reps once they are in (S1)."""

from typing import Any

import msgspec
import pytest

from signaling import wire
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.system import System, SystemReport, SystemReported
from tests.support.builders import XU, running
from tests.support.desk import Person, Site

TOLD: dict[str, Any] = {
    "browser": "Chrome 131",
    "system": "Windows",
    "width": 1280,
    "height": 720,
    "scale": 1.25,
    "languages": ["zh-CN", "en"],
    "network": "4g",
    "speed": 9.5,
    "delay": 50,
}


def command(**changes: Any) -> wire.SystemReport:
    """As it is read from the wire."""
    return msgspec.convert({"system": {**TOLD, **changes}}, wire.SystemReport)


def test_it_is_reported_once_and_forgotten_with_its_customer() -> None:
    story = running()
    known = System("Firefox 140", "Linux", 800, 600, 1.0, ("en",))
    happened = story.asked(SystemReport, XU, system=known)
    assert [type(e) for e in happened] == [SystemReported]
    assert story.asked(SystemReport, XU, system=known) == []
    assert story.session.systems == {XU: known}
    story.do(SessionLeave, by=XU)
    assert story.session.systems == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"browser": ""},
        {"browser": "x" * 65},
        {"system": "Windows\n"},
        {"system": "\u202eswodniW"},
        {"width": -1},
        {"height": 100_001},
        {"scale": 0},
        {"languages": ["en"] * 9},
        {"languages": ["en_US; rm"]},
        {"languages": ["en\n"]},
        {"network": "5g"},
        {"speed": 1e9},
        {"delay": "fast"},
        {"address": "192.0.2.1"},
    ],
)
def test_what_no_browser_says_is_not_taken(changes: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        command(**changes)


def seen(who: Person) -> list[tuple[str, str]]:
    return [(one.customer, one.system.browser) for one in who.page.view.systems]


async def test_reps_see_it_and_no_customer_and_it_outlives_the_server(site: Site) -> None:
    ana = await site.rep()
    ben, xu, yao = await site.assistant(ana), await site.customer(ana), await site.customer(ana)
    await xu.do(command())
    await site.settle()
    for rep in (ana, ben):
        assert seen(rep) == [(xu.id, "Chrome 131")]
    for customer in (xu, yao):
        assert seen(customer) == []
    assert ana.page.view.systems[0].system == command().system
    await site.crash()
    ana.desk = site.desk
    await ana.connect()
    assert seen(ana) == [(xu.id, "Chrome 131")]
