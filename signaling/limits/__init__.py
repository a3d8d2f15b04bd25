"""Who counts as one, and how much one may do. Pure: the time is passed in, and it is monotonic."""
