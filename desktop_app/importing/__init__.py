"""From bytes to an article draft: formats, canonical text, blocks, metadata."""
