"""What a customer's browser tells any site of itself (S1)."""

from typing import Annotated, Literal

from msgspec import Meta

from signaling.domain.terms import system as terms
from signaling.wire.base import Ask, Stamp, Wire

Words = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^[ -~]+(?!\n)$")]
Tag = Annotated[str, Meta(min_length=1, max_length=35, pattern=r"^[A-Za-z0-9-]+(?!\n)$")]
Pixels = Annotated[int, Meta(ge=0, le=100_000)]
Network = Literal["slow-2g", "2g", "3g", "4g"]


class System(Wire, frozen=True):
    """Nothing that would take a permission or a hint of high entropy. `browser` and `system`: a
    name, and a version where the browser gives one. `width`, `height`: of the window, in CSS
    pixels, `scale` of them in device pixels. `network`, `speed` (Mbit/s), `delay` (ms): the
    browser's own estimates, null where it makes none.
    """

    browser: Words
    system: Words
    width: Pixels
    height: Pixels
    scale: Annotated[float, Meta(gt=0, le=100)]
    languages: Annotated[tuple[Tag, ...], Meta(max_length=8)]
    network: Network | None = None
    speed: Annotated[float, Meta(ge=0, le=100_000)] | None = None
    delay: Annotated[int, Meta(ge=0, le=100_000)] | None = None


class SystemReport(Ask, frozen=True):
    """A customer's page says what its browser tells any site, once they are in and when it changes.
    For reps.
    """

    verb = terms.SystemReport.verb

    system: System

    def command(self, stamp: Stamp) -> terms.SystemReport:
        told = self.system
        return terms.SystemReport(
            at=stamp.at,
            by=stamp.by,
            system=terms.System(
                browser=told.browser,
                system=told.system,
                width=told.width,
                height=told.height,
                scale=told.scale,
                languages=tuple(told.languages),
                network=told.network,
                speed=told.speed,
                delay=told.delay,
            ),
        )


class CustomerSystem(Wire, frozen=True):
    """The system of a customer who is here. For reps."""

    customer: str
    system: System
