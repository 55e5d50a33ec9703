"""How emitted modules are run."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.keras

TEXT = "def build(input_shape={size}):\n    return input_shape\n"


def test_a_text_of_the_same_length_in_the_same_file(tmp_path: Path) -> None:
    """Byte code that an import keeps is told from another's by length and second alone."""
    from resnet_dsl.build.module import emitted_builder

    for size in (8, 9, 8):
        assert emitted_builder(TEXT.format(size=size), tmp_path)() == size
