"""What a change costs the queues in processor time, with 100 and with 1,000 people in line:
`python -m tests.bench.queues_bench`. Alone, without a server; `tests/signaling/acd/test_scale.py`
counts the same in calls.
"""

from collections.abc import Callable
from time import process_time

from tests.support.crowd import changes, crowd

ROUNDS = 15


def seconds(waiting: int, agents: int) -> dict[str, float]:
    """The least of several rounds, for each change."""
    it, least = crowd(waiting, agents), dict[str, float]()
    begun = (it.state, it.at)
    for _ in range(ROUNDS):
        it.state, it.at = begun
        for name, change in changes(it).items():
            least[name] = min(took(change), least.get(name, 1.0))
    return least


def took(change: Callable[[], object]) -> float:
    since = process_time()
    change()
    return process_time() - since


def main() -> None:
    few, many = seconds(100, 20), seconds(1_000, 200)
    print("| a change | 100 wait, 20 agents | 1,000 wait, 200 agents | ratio |\n|---|--:|--:|--:|")
    for name, one in few.items():
        print(
            f"| {name} | {one * 1e6:.0f} us | {many[name] * 1e6:.0f} us | {many[name] / one:.2f} |"
        )


if __name__ == "__main__":
    main()
