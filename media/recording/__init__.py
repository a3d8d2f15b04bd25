"""Writing down what is routed to the recorder: a process of its own, fed by the relay."""
