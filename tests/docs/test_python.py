"""Python in the documentation runs, after the specs of its page were written."""

from pathlib import Path

import pytest

from tests.docs.fences import Fence, fences
from tests.docs.specs import write_specs

NEEDS_KERAS = (".build(", "import keras")


def example(fence: Fence) -> object:
    needs = any(word in fence.text for word in NEEDS_KERAS)
    return pytest.param(fence, id=fence.place, marks=[pytest.mark.keras] * needs)


@pytest.mark.parametrize("fence", [example(each) for each in fences("python")])
def test_python(fence: Fence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_specs(fence.page, tmp_path)
    exec(compile(fence.text, fence.place, "exec"), {})
