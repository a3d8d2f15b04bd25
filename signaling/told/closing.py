"""The closing form. Who is still there is told nothing: it is read in the history."""

from signaling.domain.terms.closing import ClosingWritten
from signaling.told.lines import silent

silent(ClosingWritten)
