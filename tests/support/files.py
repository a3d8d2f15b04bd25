"""A store of files that keeps none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from signaling.app.file_desk import FileStore
from signaling.domain.ids import ActivityId
from signaling.domain.terms.files import Allowance, File


@dataclass
class FakeStore(FileStore):
    """Implements the `FileStore` port. `kept`: what each session was last said to have."""

    room: int = 10**12
    kept: dict[str, Mapping[ActivityId, File]] = field(default_factory=dict)
    over: set[str] = field(default_factory=set)

    def allowance(self) -> Allowance:
        return Allowance()

    def has_room(self, size: int) -> bool:
        return size <= self.room

    def keep(self, session: str, files: Mapping[ActivityId, File], *, over: bool) -> None:
        self.kept[session] = dict(files)
        if over:
            self.over.add(session)
