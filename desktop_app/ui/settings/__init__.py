"""The settings: few, and each takes effect at once."""
