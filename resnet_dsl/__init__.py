"""A compiler for residual networks."""
