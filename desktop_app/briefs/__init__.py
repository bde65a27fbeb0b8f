"""From a brief to a document, and from a document to a file."""
