"""Decisions about the whole graph that both targets share."""
