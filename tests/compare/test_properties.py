"""Properties of comparisons, of random specs and of the pairs."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from resnet_dsl.compare import Comparison
from resnet_dsl.compiler import Network, load
from tests.compare.pairs import PAIRS, compared
from tests.drawn.simple import networks

RELAXED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drawn")


def compiled(spec: dict[str, Any], folder: Path) -> Network:
    path = folder / "drawn.yaml"
    path.write_text(yaml.safe_dump(spec, sort_keys=False), encoding="utf-8")
    return load(str(path))


@RELAXED
@given(spec=networks())
def test_a_network_equals_itself(spec: dict[str, Any], folder: Path) -> None:
    network = compiled(spec, folder)
    again = folder / "again.yaml"
    again.write_text(network.to_yaml(), encoding="utf-8")
    found = load(str(again)).compare(network)
    assert (found.sameness, found.same_spec) == ("equal", True)
    assert (found.facts, found.stages, found.ends, found.reordered) == ((), (), (), False)
    assert not any(vars(found.layers).values())
    assert all(set(figure.change or ()) <= {0, None} for figure in found.figures)
    assert found.weights is not None
    assert found.weights.verdict == "load"


@RELAXED
@given(old=networks(), new=networks())
def test_exchanging_the_networks_mirrors_all(
    old: dict[str, Any], new: dict[str, Any], folder: Path
) -> None:
    one, other = compiled(old, folder), compiled(new, folder)
    assert_mirrored(other.compare(one), one.compare(other))
    told = other.compare(one)
    assert (told.sameness == "equal") == (one.digest == other.digest or one.flat == other.flat)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_exchanging_a_pair_mirrors_all(old: str, new: str) -> None:
    assert_mirrored(compared(old, new), compared(new, old))


def assert_mirrored(there: Comparison, back: Comparison) -> None:
    assert there.sameness == back.sameness
    assert {fact.name: (fact.old, fact.new) for fact in there.facts} == {
        fact.name: (fact.new, fact.old) for fact in back.facts
    }
    assert {(each.old_number, each.new_number) for each in there.stages} == {
        (each.new_number, each.old_number) for each in back.stages
    }
    for ahead, behind in zip(there.figures, back.figures, strict=True):
        assert (ahead.old, ahead.new) == (behind.new, behind.old)
        assert ahead.change == tuple(None if n is None else -n for n in behind.change or ())
    assert counts(there, "added") == counts(back, "removed")
    assert counts(there, "removed") == counts(back, "added")
    assert Counter(there.layers.renamed) == Counter((b, a) for a, b in back.layers.renamed)
    changed, reverted = (_values(each) for each in (there, back))
    assert changed == {(key, name, b, a) for key, name, a, b in reverted}
    assert there.weights is not None
    assert back.weights is not None
    assert {(each.layer, each.old, each.new) for each in there.weights.differ} == {
        (each.layer, each.new, each.old) for each in back.weights.differ
    }


def counts(found: Comparison, what: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for group in getattr(found.layers, what):
        total.update(group.counts)
    return total


def _values(found: Comparison) -> set[tuple[str, str, object, object]]:
    return {
        (change.operator, change.attribute, old, new)
        for change in found.layers.changed
        for old, new in change.values
    }


@RELAXED
@given(old=networks(), new=networks())
def test_counts_of_layers_add_up(old: dict[str, Any], new: dict[str, Any], folder: Path) -> None:
    one, other = compiled(old, folder), compiled(new, folder)
    found = other.compare(one)
    more = counts(found, "added").total() - counts(found, "removed").total()
    assert len(one.flat.nodes) + more == len(other.flat.nodes)
