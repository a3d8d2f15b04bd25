"""A button for any web site: leads into the line of a queue, with an open and a closed face.

`<script src="https://.../embed/help.js" async></script>`. What `data-lang`, `data-name`,
`data-email`, `data-ref` and `data-context` of that tag say goes along in the fragment of the
address, which no server is sent.
"""

import json
from pathlib import Path
from urllib.parse import quote

from aiohttp import hdrs, web

from server.http.route import Call, Route
from signaling.acd.ids import QueueId
from signaling.domain.refusals import Code, Refused

SCRIPT = Path(__file__).with_name("embed.js").read_text("utf-8")
HEADERS = {
    hdrs.CACHE_CONTROL: "public, max-age=60",  # a queue opens and closes
    "Cross-Origin-Resource-Policy": "cross-origin",
}


async def button(call: Call, _: None) -> web.Response:
    """The script of the button."""
    name, dot, kind = call.request.match_info["file"].rpartition(".")
    queue = call.services.acd.state.queues.known.get(QueueId(name))
    if (dot, kind) != (".", "js") or queue is None:
        raise Refused(Code.NO_QUEUE)
    about = {
        "url": f"{call.services.settings.site_url}/enter/{quote(queue.id, safe='')}",
        "name": {"en": queue.names.en or queue.names.zh, "zh": queue.names.zh or queue.names.en},
        "open": call.services.acd.is_open(queue.id),
    }
    return web.Response(
        text=SCRIPT.replace("__ABOUT__", json.dumps(about)),
        content_type="application/javascript",
        charset="utf-8",
        headers=HEADERS,
    )


ROUTES = (
    Route(
        "GET",
        "/embed/{file}",
        button,
        refuses=(Code.NO_QUEUE,),
        media_type="application/javascript",
    ),
)
