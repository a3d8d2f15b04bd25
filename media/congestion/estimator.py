"""The estimate for one viewer: the lower of the delay-based and the loss-based bound, lifted by
probes, halved while nothing is heard (draft-ietf-rmcat-gcc-02; RFC 8836 for what it must do)."""

from __future__ import annotations

from media.congestion.aimd import BETA, DelayBound
from media.congestion.feedback import Result
from media.congestion.loss import LossBound
from media.congestion.probe import Prober
from media.congestion.throughput import Throughput
from media.congestion.trendline import Trendline, Usage

LEAST, MOST = 50_000.0, 30_000_000.0
SILENCE = 1.0  # without feedback while packets go out


class Estimator:
    """`rate`: bit/s that may be sent, header bytes included. Times: our clock in seconds."""

    def __init__(self, rate: float, now: float) -> None:
        self.rate = min(max(rate, LEAST), MOST)
        self.round_trip = 0.4  # queues are full
        self._measured = False
        self.probe = Prober(now)
        self._trend = Trendline()
        self._delay = DelayBound(self.rate, now)
        self._loss = LossBound(self.rate, now)
        self._throughput, self._sending = Throughput(), Throughput()
        self._heard = now

    @property
    def loss(self) -> float:
        """Smoothed, 0..1."""
        return self._loss.loss

    @property
    def congested(self) -> bool:
        """The path's queue grows or too much is lost."""
        return self._trend.usage is Usage.OVERUSE or self._loss.congested

    @property
    def throughput(self) -> float | None:
        """What arrives."""
        return self._throughput.rate

    def feedback(self, results: list[Result], now: float) -> None:
        """The viewer told the fate of these packets."""
        if not results:
            return
        self._heard = now
        self._learn_round_trip(results, now)
        usage = self._follow(results)
        throughput = self._throughput.rate
        lost = sum(1 for result in results if result.arrived is None)
        self._loss.update(len(results), lost, throughput, self.round_trip, now)
        self._delay.update(usage, throughput, self._sending.rate, self.round_trip, now)
        if self.congested:
            self.probe.postpone(now)
        else:
            measured = self.probe.told(results, now)
            if measured is not None:
                self._delay.lift(measured)
                self._loss.lift(measured)
        self._trust(throughput, self._sending.rate)
        self._settle()

    def _trust(self, throughput: float | None, sending: float | None) -> None:
        """What was sent and arrived is there: both bounds fall no lower than this, so they need not
        climb back to it either. Arrivals alone may have been held up and come all at once."""
        if throughput is not None and sending is not None:
            carried = BETA * min(throughput, sending)
            self._delay.rate = max(self._delay.rate, carried)
            self._loss.lift(carried)

    def _follow(self, results: list[Result]) -> Usage:
        """The worst that the filter said during this batch."""
        overused = False
        for sent, arrived, size, _ in results:
            self._sending.arrived(sent, size)
            if arrived is not None:
                self._throughput.arrived(arrived, size)
                self._trend.packet(sent, arrived)
                overused = overused or self._trend.usage is Usage.OVERUSE
        return Usage.OVERUSE if overused else self._trend.usage

    def _learn_round_trip(self, results: list[Result], now: float) -> None:
        """The newest packet of the batch waited least for its feedback."""
        sample = now - max(result.sent for result in results)
        weight = 1 / 8 if self._measured else 1.0
        self._measured = True
        self.round_trip += (min(sample, 2.0) - self.round_trip) * weight

    def beat(self, waiting: bool, now: float) -> None:
        """Call some times a second; `waiting`: packets went out that nobody told about."""
        if not waiting:
            self._heard = max(self._heard, now - SILENCE / 2)
        elif now - self._heard > SILENCE:
            self._heard = now
            self._delay.rate = min(self._delay.rate, self.rate / 2)
            self.probe.postpone(now)
            self._settle()

    def _settle(self) -> None:
        self.rate = min(max(min(self._delay.rate, self._loss.rate), LEAST), MOST)
        self._delay.rate = min(max(self._delay.rate, LEAST), MOST)
        self._loss.clip(self.rate)
