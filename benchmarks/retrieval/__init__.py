"""Benchmarks of what a search finds."""
