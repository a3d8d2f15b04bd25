"""`make bench`: the relay alone and people's waiting between browsers, as one JSON document."""

import asyncio
import json

from tests.bench import pages_bench, relay_bench

VIEWERS = (1, 10, 50)
SECONDS = 8.0
ROUNDS = 10

if __name__ == "__main__":
    relay = [asyncio.run(relay_bench.measure(count, SECONDS, [])) for count in VIEWERS]
    print(json.dumps({"relay": relay, "pages": asyncio.run(pages_bench.measure(ROUNDS))}, indent=2))
