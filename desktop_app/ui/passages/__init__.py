"""The passages view: all passages as a table and as cards."""
