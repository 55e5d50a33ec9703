"""Tests that build models."""
