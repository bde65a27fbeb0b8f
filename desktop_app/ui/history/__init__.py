"""The history panel: every step that undo can take back, and a click to go to any of them."""
