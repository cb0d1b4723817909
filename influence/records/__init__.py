"""Catalogue records as archives have them, brought into the engine's own form."""
