"""Search: the field, the list of results, and the thread that searches."""
