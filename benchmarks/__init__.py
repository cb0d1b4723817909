"""Benchmarks: each prints its figures beside a baseline or a peer; see ``docs/benchmarks.md``."""
