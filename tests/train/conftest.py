"""These tests need the extra `train`; where it is missing they are not even collected."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("keras") and find_spec("sklearn") else ["test_*.py"]
