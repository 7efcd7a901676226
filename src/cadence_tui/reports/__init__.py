"""Renderers of finished summaries."""
