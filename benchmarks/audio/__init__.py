"""Benchmarks on recordings."""
