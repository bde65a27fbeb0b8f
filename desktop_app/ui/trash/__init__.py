"""The trash panel: what was deleted, to have it back or to erase it for good."""
