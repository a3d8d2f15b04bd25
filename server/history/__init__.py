"""Sessions that are over: a table to search them, made from their logs;
see decisions/history.md."""
