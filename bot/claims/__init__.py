"""Misinformation flags: speech acts, check-worthy sentences, matches with published fact-checks."""
