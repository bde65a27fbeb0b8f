"""The brief view: outline, page preview, checks and export."""
