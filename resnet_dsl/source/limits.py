"""How large a text may be.

A spec is untrusted: these bound time and memory before they are spent.
"""

MAX_BYTES = 2**18
"""Bytes read from one file: PyYAML's pure parser takes a second for four times as many."""

MAX_DEPTH = 64
"""Lists and maps around one value."""

MAX_VALUES = 10_000
"""Keys and values of one file, each alias counted as what it stands for."""

MAX_ALIASES = 1_000
"""Uses of aliases in one file."""

MAX_DIGITS = 100
"""Characters of one whole number: Python itself refuses to read 5,000 digits."""

MAX_EXTENDS = 16
"""Files in one chain of `extends`."""
