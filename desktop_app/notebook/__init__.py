"""The stored notebook: one SQLite file, the only SQL, and the one door for changes."""
