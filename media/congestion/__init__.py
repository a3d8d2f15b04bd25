"""How much one viewer's path carries, from transport-wide feedback. Pure: times are passed in."""
