"""Commonplace: a desktop research notebook."""

__version__ = "0.1.0"
