"""What follows: handlers, evolutions of the own slice, what settles, what comes due."""
