"""The estimate converges on simulated paths, and never stalls. No loop, no clock."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.congestion.detector import Detector
from media.congestion.estimator import LEAST, Estimator
from media.congestion.feedback import SentLog, parse
from media.pacing import Pacer
from media.rtp.transport_wide import ArrivalLog
from tests.support.link_model import LinkModel

STEP = 0.005
FRAME = 1 / 30
FEEDBACK = 0.1
PACKET = 1_100


@dataclass
class Simulation:
    """A relay that sends a picture of `wanted` bit/s, or as much as its estimate lets it."""

    link: LinkModel
    wanted: float = 8_000_000.0
    start: float = 300_000.0
    back: float = 0.025
    now: float = 100.0
    rates: list[tuple[float, float]] = field(default_factory=list)
    queues: list[float] = field(default_factory=list)
    silent: bool = False

    def __post_init__(self) -> None:
        self.estimator = Estimator(self.start, self.now)
        self.log = SentLog()
        self.arrivals = ArrivalLog()
        self.pacer: Pacer[int] = Pacer(self.start, self.now)
        self.begin = self.now
        self.flying: list[tuple[float, int]] = []
        self.coming: list[tuple[float, bytes]] = []
        self.next_frame = self.next_feedback = self.now
        self.credit = 0.0

    def run(self, seconds: float, change: Callable[[float], None] = lambda t: None) -> None:
        end = self.now + seconds
        while self.now < end:
            change(self.now - self.begin)
            self.step()
            self.now += STEP

    def step(self) -> None:
        now, estimator = self.now, self.estimator
        if now >= self.next_frame:
            self.next_frame += FRAME
            self.credit += min(self.wanted, estimator.rate * 0.95) * FRAME / 8
            while self.credit >= PACKET and self.pacer.backlog < 0.5:
                self.credit -= PACKET
                self.pacer.push(0, PACKET)
            self.credit = min(self.credit, 10 * PACKET)
        self.pacer.set_rate(estimator.rate, now)
        self.start_probe()
        probe = estimator.probe
        while self.pacer.pop(now) is not None:
            if probe.open:
                probe.sent(PACKET)
                self.send(PACKET, probe.cluster)
            else:
                self.send(PACKET, 0)
        self.pad()
        while self.flying and self.flying[0][0] <= now:
            arrived, number = heapq.heappop(self.flying)
            self.arrivals.received(number, arrived)
        self.feed_back()
        estimator.beat(bool(len(self.log)), now)
        self.rates.append((now - self.begin, estimator.rate))
        self.queues.append(self.link.waiting(now))

    def send(self, size: int, probe: int) -> None:
        number = self.log.sent(self.now, size, probe)
        arrived = self.link.arrival(size, self.now)
        if arrived is not None:
            heapq.heappush(self.flying, (arrived, number))

    def start_probe(self) -> None:
        estimator = self.estimator
        if not estimator.congested:
            estimator.probe.begin(self.wanted * 1.2, estimator.rate, self.now)

    def pad(self) -> None:
        probe = self.estimator.probe
        room = probe.rate * STEP / 8
        while probe.open and room > 0:
            probe.sent(1_000)
            self.send(1_000, probe.cluster)
            room -= 1_000

    def feed_back(self) -> None:
        if self.now >= self.next_feedback:
            self.next_feedback += FEEDBACK
            if len(self.arrivals) and not self.silent:
                for packet in self.arrivals.feedback(1, 2):
                    self.coming.append((self.now + self.back, packet[4:]))
        while self.coming and self.coming[0][0] <= self.now:
            _, body = self.coming.pop(0)
            self.estimator.feedback(self.log.results(body), self.now)

    def between(self, start: float, end: float) -> tuple[float, float, float]:
        """(lowest, mean, highest) estimate."""
        rates = [rate for when, rate in self.rates if start <= when < end]
        return min(rates), sum(rates) / len(rates), max(rates)

    def mean_queue(self, start: float, end: float) -> float:
        begin, stop = int(start / STEP), int(end / STEP)
        return sum(self.queues[begin:stop]) / (stop - begin)


@pytest.mark.parametrize("seed", range(4))
def test_300_kbit_with_5_percent_loss(seed: int) -> None:
    simulation = Simulation(LinkModel(300_000, delay=0.05, loss=0.05, queue=0.5, seed=seed))
    simulation.run(60)
    low, mean, high = simulation.between(10, 60)
    assert 150_000 < low
    assert 190_000 < mean < 330_000
    assert high < 700_000
    assert simulation.mean_queue(10, 60) < 0.25


@pytest.mark.parametrize("queue", [0.05, 0.3, 2.0])
def test_2_mbit(queue: float) -> None:
    simulation = Simulation(LinkModel(2_000_000, queue=queue))
    simulation.run(40)
    low, mean, high = simulation.between(10, 40)
    assert low > 900_000
    assert 1_300_000 < mean < 2_200_000
    assert high < 4_100_000
    assert simulation.mean_queue(10, 40) < 0.2


def test_unlimited() -> None:
    simulation = Simulation(LinkModel(None), wanted=4_000_000)
    simulation.run(10)
    assert simulation.between(5, 10)[0] > 4_000_000


def test_much_loss_alone_does_not_stall() -> None:
    simulation = Simulation(LinkModel(None, loss=0.15), wanted=1_000_000)
    simulation.run(60)
    assert simulation.between(20, 60)[0] > 150_000
    assert simulation.between(40, 60)[1] > 400_000


def test_cross_traffic_comes_and_goes() -> None:
    link = LinkModel(2_000_000, queue=0.3)
    simulation = Simulation(link)

    def change(when: float) -> None:
        link.cross = 1_200_000 if 20 <= when < 40 else 0.0

    simulation.run(70, change)
    assert 350_000 < simulation.between(25, 40)[1] < 950_000
    assert simulation.between(55, 70)[1] > 1_200_000


def test_the_path_goes_dark_and_comes_back() -> None:
    simulation = Simulation(LinkModel(2_000_000))

    def change(when: float) -> None:
        simulation.silent = 10 <= when < 16

    simulation.run(40, change)
    assert simulation.between(14, 16)[1] < 500_000
    assert simulation.rates[-1][1] > 1_000_000
    assert min(rate for _, rate in simulation.rates) >= LEAST


def test_an_app_limited_picture_finds_room_by_probes() -> None:
    simulation = Simulation(LinkModel(3_000_000), wanted=1_500_000, start=150_000)
    simulation.run(8)
    assert simulation.between(5, 8)[0] > 1_400_000


# feedback


@given(
    st.lists(st.one_of(st.none(), st.floats(0, 0.2)), min_size=1, max_size=200),
    st.integers(0, 0xFFFF),
)
def test_feedback_tells_what_the_arrival_log_saw(gaps: list[float | None], first: int) -> None:
    arrivals, log = ArrivalLog(), SentLog(first)
    now, expected = 5.0, []
    for gap in gaps:
        number = log.sent(now, 100)
        if gap is not None:
            now += gap
            arrivals.received(number, now)
        expected.append(None if gap is None else now)
    told = [r for packet in arrivals.feedback(1, 2) for r in log.results(packet[4:])]
    while expected and expected[0] is None:
        expected.pop(0)
    while expected and expected[-1] is None:
        expected.pop()
    assert [r.arrived is None for r in told] == [e is None for e in expected]
    for result, when in zip(told, expected, strict=True):
        if when is not None and result.arrived is not None:
            assert abs(result.arrived - when) < 0.001


@given(st.binary(max_size=64))
def test_parsing_feedback_raises_nothing_but_value_error(body: bytes) -> None:
    try:
        parse(body)
    except ValueError:
        pass


def test_time_goes_on_where_the_reference_wraps() -> None:
    log = SentLog()
    bodies = []
    for reference in (0xFFFFFF, 0):
        number = log.sent(1.0, 100)
        head = bytes(8) + number.to_bytes(2) + b"\x00\x01" + reference.to_bytes(3) + b"\x00"
        bodies.append(head + b"\x20\x01" + b"\x04")
    first, second = (log.results(body)[0].arrived for body in bodies)
    assert first is not None and second is not None
    assert second - first == pytest.approx(0.064)


def test_untold_packets_are_forgotten_in_time() -> None:
    log = SentLog()
    log.sent(0.0, 100)
    log.sent(5.0, 100)
    assert log.expire(5.5, 1.0) == 1
    assert len(log) == 1


# noticing trouble without feedback


def test_loss_of_a_few_percent_is_no_congestion() -> None:
    detector, packets = Detector(), 0
    for second in range(60):
        packets += 200
        assert not detector.asked(10, packets, float(second))
        assert not detector.reported(0.05, packets, 0.05)


def test_a_handful_of_packets_says_nothing_about_loss() -> None:
    detector = Detector()
    assert not any(detector.reported(1 / 7, 7 * second, 0.05) for second in range(1, 9))


def test_a_sudden_bottleneck_shows_in_what_is_asked_for() -> None:
    detector = Detector()
    assert not detector.asked(5, 200, 1.0)
    assert detector.asked(60, 300, 1.3)
    assert detector.share > 0.2


def test_what_went_well_before_does_not_hide_it() -> None:
    detector = Detector()
    for second in range(1, 31):
        assert not detector.reported(0.0, 600 * second, 0.05)
    assert not detector.asked(10, 18_100, 30.2)
    assert not detector.asked(60, 18_150, 30.3)
    assert detector.asked(60, 18_200, 30.4)


def test_loss_and_delay_show_in_reports() -> None:
    lossy, delayed = Detector(), Detector()
    assert not lossy.reported(0.12, 200, None)
    assert lossy.reported(0.12, 400, None)
    assert not delayed.reported(0.0, 200, 0.05)
    found = [delayed.reported(0.0, 200 * n, 0.4) for n in range(2, 6)]
    assert found == [False, False, True, True]
