"""Long work without Qt and without the domain: worker processes, frames, progress, cancelling."""
