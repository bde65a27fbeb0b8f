"""What all text work stands on: analyzer, sentences, dates, names, scripts."""
