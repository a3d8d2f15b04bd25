"""For whom a share is. Nothing is said of it: each share shows its audience."""

from signaling.domain.terms.audience import AudienceMayBeChosen, AudienceNarrowed
from signaling.told.lines import silent

silent(AudienceMayBeChosen, AudienceNarrowed)
