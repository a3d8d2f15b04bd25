"""What the session core needs to know of the site's settings."""

from server.files.store import Limits
from server.site import catalogue as c
from server.site.site import Site
from signaling.domain.terms.files import Allowance
from signaling.domain.terms.life import Rules


def rules(site: Site) -> Rules:
    """Of a session that begins now; it keeps them to its end."""
    return Rules(
        grace=site.value(c.GRACE),
        consent=site.value(c.CONSENT),
        picking=site.value(c.PICKING),
        offer=site.value(c.OFFER),
        offers=site.value(c.OFFERS),
        knock=site.value(c.KNOCK),
        participants=site.value(c.PARTICIPANTS),
        knocks=site.value(c.KNOCKS),
    )


def audience_chosen(site: Site) -> bool:
    """Whether a rep may share with the customer alone who is helped."""
    return site.value(c.AUDIENCE) == "chosen"


def recording_allowed(site: Site) -> bool:
    """Whether a session that begins now may be recorded."""
    return bool(site.value(c.RECORDING))


def last_pictures(site: Site) -> bool:
    """Whether customers are asked if their last picture may go with a transfer."""
    return site.value(c.LAST_PICTURE) == "ask"


def admits_by_number(site: Site) -> bool:
    """Whether who types a session number is in at once (D16)."""
    return site.value(c.ADMIT_BY_NUMBER) == "direct"


def file_limits(site: Site) -> Limits:
    """How large files may be, and how long they are kept."""
    allowance = Allowance(
        file=site.value(c.FILE_SIZE) * 10**6, session=site.value(c.FILES_SIZE) * 10**6
    )
    return Limits(allowance, site.value(c.FILES_KEPT))
