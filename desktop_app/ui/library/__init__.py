"""The library: what can be listed, and what is done with its articles."""
