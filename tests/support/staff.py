"""Reps who may do what a test says."""

from dataclasses import dataclass, field


@dataclass
class FakeStaff:
    """Implements the `Staff` port. `most`: by person."""

    multi: bool = False
    most: dict[str, int] = field(default_factory=dict)

    def several(self, person: str) -> bool:
        return self.multi

    def most_customers(self, person: str) -> int | None:
        return self.most.get(person)
