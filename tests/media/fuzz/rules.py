"""What must hold after hostile packets, whatever they were."""

from __future__ import annotations

from tests.media.fuzz.edge import Report

STALL = 0.5  # CPU seconds, for at most 64 packets; a thousandth is usual
FROM_STRANGERS = ("stranger's STUN", "stranger's DTLS", "stranger's RTP", "stranger's junk")


def broken(report: Report) -> list[str]:
    """The rules that do not hold, in words."""
    found = [f"reached the loop: {text}" for text in sorted(set(report.complaints))]
    if report.counters["raised"]:
        found.append(f"{report.counters['raised']} packets raised")
    found += [f"{kind}: more than one counter for {packet}" for kind, packet in report.dear[:3]]
    for kind, sent in report.sent.items():
        counted = report.counted[kind]
        if counted > sent:
            found.append(f"{kind}: {sent} packets cost {counted} counters")
        if kind in FROM_STRANGERS and counted != sent:
            found.append(f"{kind}: of {sent} packets {counted} were counted")
    if report.bystander_missing:
        found.append(f"the bystander missed {report.bystander_missing} packets")
    if report.unread > report.packets / 100:
        found.append(f"{report.unread} packets were never read")
    found += [
        f"{kind}: the loop stood still for {seconds:.1f} s of CPU"
        for kind, seconds in report.longest.items()
        if seconds > STALL
    ]
    return found
