"""The picture is seen whole in Firefox too, which lays it out by itself."""

from tests.browser.firefox.browsers import Browsers
from tests.browser.test_fit import are_seen, watched_by


async def test_one_and_two_shares_of_every_shape(browsers: Browsers) -> None:
    li = await browsers.chromium.rep("Li Wei")
    maria = await browsers.chromium.customer("Maria Okafor")
    ana = await browsers.firefox.rep("Ana Souza")
    tomas = await browsers.firefox.customer("Tomas Ferreira")
    await watched_by(li, ana, maria, tomas)
    await are_seen(li, ana, maria, tomas)
