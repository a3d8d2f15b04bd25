"""The addresses a controller gives away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """Absolute. Only ever put in the controller's view (D14)."""

    customer: str
    assist: str
