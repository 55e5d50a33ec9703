from pathlib import Path

import pytest

from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import SpecError
from resnet_dsl.source.unsaved import unsaved

BASE = "extends: resnet18\nname: base\n"
CHILD = "extends: ./base.yaml\nname: child\n"


def test_texts_stand_for_files_that_differ_or_are_not_there(tmp_path: Path) -> None:
    path = tmp_path / "child.yaml"
    path.write_text("nothing")
    with unsaved({path: CHILD, tmp_path / "base.yaml": BASE}):
        assert load(str(path)).name == "child"
    with pytest.raises(SpecError, match="Y020"):
        load(str(path))


def test_a_text_is_bounded_as_a_file_is(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with unsaved({path: "#" * 2**18 + "\n"}), pytest.raises(SpecError, match="Y010"):
        load(str(path))


def test_half_a_surrogate_pair_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "half.yaml"
    with unsaved({path: "name: \ud83e\n"}), pytest.raises(SpecError, match="UTF-8"):
        load(str(path))


def test_a_text_lies_where_references_may_lead(tmp_path: Path) -> None:
    """What is open in the editor gives no way out of the project."""
    inside, outside = tmp_path / "project", tmp_path / "outside.yaml"
    inside.mkdir()
    (inside / "pyproject.toml").touch()
    child = inside / "child.yaml"
    texts = {child: "extends: ../outside.yaml\nname: child\n", outside: BASE}
    with unsaved(texts), pytest.raises(SpecError, match="outside"):
        load(str(child))
