"""Recordings: decoding, and what is taken of the sound."""
