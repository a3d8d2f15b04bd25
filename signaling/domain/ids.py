"""Names for strings that must not be mixed up. The core never makes one: they are passed in."""

from typing import NewType

SessionId = NewType("SessionId", str)
PersonId = NewType("PersonId", str)  # an account; customers have none
ParticipantId = NewType("ParticipantId", str)  # also the id of the knock it came from (D16)
ActivityId = NewType("ActivityId", str)  # on the wire, of a share or view: `share`
RequestId = NewType("RequestId", str)
InvitationId = NewType("InvitationId", str)
LinkId = NewType("LinkId", str)
PublicationId = NewType("PublicationId", str)
