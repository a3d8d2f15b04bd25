"""What agents, managers and people in line are told of the acd: wire structs, made of its state."""
