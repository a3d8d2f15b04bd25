"""The shell of the acd: its one live stream, pages, tickets, and what joins it to the sessions."""
