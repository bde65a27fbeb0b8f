"""The inspector: the selected passage, the notes, and what is known of the article."""
