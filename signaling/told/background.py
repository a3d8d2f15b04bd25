"""Which tab a rep looks at is nobody's to announce."""

from signaling.domain.terms.background import CameToForeground, WentToBackground
from signaling.told.lines import silent

silent(WentToBackground, CameToForeground)
