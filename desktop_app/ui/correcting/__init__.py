"""Correcting typing errors in an article, paragraph by paragraph."""
