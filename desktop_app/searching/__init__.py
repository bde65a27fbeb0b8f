"""The index as a cache: documents, backends, matches, catching up with the journal."""
