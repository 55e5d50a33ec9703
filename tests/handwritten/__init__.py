"""Modules as a person would write them: what the emitted ones are held against."""
