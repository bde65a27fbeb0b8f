"""Notes: the list of all, the sheet that one is written on, its window, versions and links."""
