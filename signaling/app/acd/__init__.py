"""The shell of the acd: what follows its log, and what joins it with sessions."""
