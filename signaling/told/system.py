"""Customers' browsers: for reps."""

from typing import cast

from signaling import wire
from signaling.domain.terms.system import System, SystemReported
from signaling.told.lines import silent
from signaling.told.scene import Part, Scene
from signaling.wire.system import Network

SYSTEMS = Part[tuple[wire.CustomerSystem, ...]]("systems")


def systems(scene: Scene) -> tuple[wire.CustomerSystem, ...]:
    """Of everybody who said so and is here, the same for all reps."""
    return scene.part(SYSTEMS, _systems)


def _systems(scene: Scene) -> tuple[wire.CustomerSystem, ...]:
    return tuple(
        wire.CustomerSystem(customer, _shown(known))
        for customer, known in scene.session.systems.items()
    )


def _shown(known: System) -> wire.System:
    return wire.System(
        browser=known.browser,
        system=known.system,
        width=known.width,
        height=known.height,
        scale=known.scale,
        languages=known.languages,
        network=cast(Network | None, known.network),
        speed=known.speed,
        delay=known.delay,
    )


silent(SystemReported)
