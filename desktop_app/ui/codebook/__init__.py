"""The codebook view: the tree of tags, and what each tag means."""
