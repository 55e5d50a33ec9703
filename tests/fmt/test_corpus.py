"""Every spec here: the good ones are formatted, and formatting changes no module."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import resnet_dsl.formatting.read
import resnet_dsl.source.comments
from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import SourceFile, SpecError
from resnet_dsl.folders import package_folder
from resnet_dsl.formatting import formatted
from resnet_dsl.source.pure_parser import PureParser
from tests.docs.fences import Fence, fences

TESTS = Path(__file__).resolve().parents[1]
GOOD = [*sorted(package_folder("specs").rglob("*.yaml")), *sorted((TESTS / "ok").glob("*.yaml"))]
FAULTY = sorted(path for name in ("errors", "warnings") for path in (TESTS / name).rglob("*.yaml"))


def source(path: Path) -> SourceFile:
    return SourceFile(path.name, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_specs_are_formatted(path: Path) -> None:
    assert path.read_bytes().decode() == formatted(source(path)), "see `resnet-dsl fmt`"


EXAMPLES = [
    fence
    for fence in fences("yaml")
    if fence.word != "fragment" and not fence.place.startswith("docs/diagnostics/")
]
"""Those that lead: the rules' own pages show what is wrong, too."""


@pytest.mark.parametrize("fence", EXAMPLES, ids=lambda fence: fence.place)
def test_examples_are_formatted(fence: Fence) -> None:
    assert fence.text == formatted(SourceFile(fence.place, fence.text))


def _refused(path: Path) -> bool:
    try:
        formatted(source(path))
    except SpecError:
        return True
    return False


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_faulty_specs_are_formatted_or_refused(path: Path) -> None:
    """Refused is what cannot be read: its notation is at fault, and no more is said of it."""
    if "bases" in path.parts:
        return
    said = path.with_suffix(".txt").read_text(encoding="utf-8")
    if _refused(path):
        assert re.search(r" Y\d{3} ", said)
        return
    text = formatted(source(path))
    assert formatted(SourceFile(path.name, text)) == text


@pytest.mark.parametrize("path", sorted((TESTS / "ok").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_module_stays_as_it_is(path: Path, tmp_path: Path) -> None:
    """Also its digest: `compile --check` must not fail for a spec that was formatted."""
    untidy = yaml.dump(_shuffled(yaml.safe_load(path.read_text())), sort_keys=False, indent=7)
    messy, tidy = tmp_path / "messy" / path.name, tmp_path / "tidy" / path.name
    for each, text in ((messy, untidy), (tidy, formatted(SourceFile("spec.yaml", untidy)))):
        each.parent.mkdir()
        each.write_text(text)
    assert messy.read_text() != tidy.read_text()
    assert load(str(messy)).source() == load(str(tidy)).source() == load(str(path)).source()


def _shuffled(node: Any) -> Any:
    """The same with the keys of networks, stages, steps and branches in another order."""
    if isinstance(node, list):
        return [_shuffled(item) for item in node]
    if not isinstance(node, dict):
        return node
    keys = list(node)
    if {"name", "blocks", "steps", "branch", "type", "as"} & set(keys):
        random.Random(len(keys)).shuffle(keys)
    return {key: _shuffled(node[key]) for key in keys}


def test_both_parsers_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [path for path in (*GOOD, *FAULTY) if not _refused(path)]
    texts = [formatted(source(path)) for path in paths]
    for module in (resnet_dsl.formatting.read, resnet_dsl.source.comments):
        monkeypatch.setattr(module, "make_parser", PureParser)
    assert [formatted(source(path)) for path in paths] == texts
