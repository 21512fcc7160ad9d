"""Toxicity scoring: the engine, the compact scorer and Detoxify."""
