"""Names for strings that must not be mixed up. The core makes none but those of offers, which are
made of their ticket's.
"""

from typing import NewType

from signaling.domain.ids import PersonId as PersonId
from signaling.domain.ids import SessionId as SessionId

QueueId = NewType("QueueId", str)
TicketId = NewType("TicketId", str)  # a place in line; its secret is another string
OfferId = NewType("OfferId", str)
MessageId = NewType("MessageId", str)
FileId = NewType("FileId", str)
MailId = NewType("MailId", str)  # made of its ticket's id, what it is about, and for whom it is
