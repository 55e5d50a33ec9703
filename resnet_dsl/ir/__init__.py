"""The intermediate representation: structured and flat."""
