"""A page that remembers what it was shown."""

from dataclasses import dataclass, field

from signaling.domain.refusals import Code
from signaling.wire.base import Signal
from signaling.wire.receipts import Receipt
from signaling.wire.removal import Removed
from signaling.wire.updates import Update, View


@dataclass(eq=False)
class FakePage:
    """Implements the `Page` port."""

    updates: list[Update] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    gone_with: Code | None = None
    removed: Removed | None = None

    def show(self, update: Update) -> None:
        assert self.gone_with is None, "shown something after it was told to go"
        self.updates.append(update)

    def pass_on(self, signal: Signal) -> None:
        self.signals.append(signal)

    def gone(self, code: Code, removed: Removed | None = None) -> None:
        self.gone_with = code
        self.removed = removed

    @property
    def view(self) -> View:
        return self.updates[-1].view

    @property
    def told(self) -> list[str]:
        return [line.type for update in self.updates for line in update.events]

    @property
    def receipts(self) -> list[Receipt]:
        return [receipt for update in self.updates for receipt in update.receipts]
