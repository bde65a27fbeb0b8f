"""One format a file; each is found by its presence."""
