"""How large an expression, and what it computes, may be.

A spec is untrusted: these keep reading, walking and evaluating it short.
"""

MAX_LENGTH = 1000
"""Characters in the text of one expression."""

MAX_DEPTH = 64
"""Nested parts in one written expression."""

MAX_SUBSTITUTED_DEPTH = 128
"""Nested parts after names have been replaced by what they stand for."""

MAX_SUBSTITUTED_PARTS = 10_000
"""All parts after names have been replaced by what they stand for."""

MAX_WHOLE = 2**53
"""The greatest whole number.

Up to here every whole number is a float, and the quotient of two, rounded to a float, is
whole only where the division is exact: so `a / b` can be printed as `a // b`.
"""
