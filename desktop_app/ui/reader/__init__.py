"""The reading pane: text, tints, brackets, and tagging by keyboard."""
