"""The second pure machine: queues, agents, and people in line (S63-S76, D8-D10)."""
