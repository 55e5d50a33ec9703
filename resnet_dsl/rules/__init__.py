"""The rules: one class for each, whose docstring is its documentation."""
