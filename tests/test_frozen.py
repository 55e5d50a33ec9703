"""`frozen` against what it stands in for, and what it is for."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from resnet_dsl.frozen import frozen


def point(decorate: Any) -> Any:
    @decorate
    class Point:
        """A class with every kind of field."""

        x: int
        y: int = 2
        marks: list[int] = field(default_factory=list)
        source: str = field(default="", compare=False)
        text: str = field(default="", repr=False)

    return Point


BOTH = pytest.mark.parametrize("Point", [point(frozen), point(dataclass(frozen=True))])


@frozen
class Pair:
    """Two values, at the top of a module, where pickle finds it."""

    first: Any
    second: Any = None


@frozen
class Labelled(Pair):
    """A pair with a label, which says how it is shown."""

    label: str = ""

    def __repr__(self) -> str:
        return self.label


@frozen
class Nothing:
    """No fields at all."""


@BOTH
def test_fields_have_values(Point: Any) -> None:
    one = Point(1)
    assert (one.x, one.y, one.marks, one.source) == (1, 2, [], "")
    assert one.marks is not Point(1).marks
    assert Point(1, 3, [4], source="a").__dict__ == Point(source="a", marks=[4], y=3, x=1).__dict__
    assert [each.name for each in fields(one)] == ["x", "y", "marks", "source", "text"]


@BOTH
@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((), {"y": 1}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((1, 2, [], "", "", 6), {})],
)
def test_wrong_arguments_are_refused(Point: Any, values: Any, named: Any) -> None:
    with pytest.raises(TypeError, match="Point"):
        Point(*values, **named)


@BOTH
def test_instances_do_not_change(Point: Any) -> None:
    one = Point(1)
    with pytest.raises(FrozenInstanceError, match="'x'"):
        one.x = 2
    with pytest.raises(FrozenInstanceError, match="'y'"):
        del one.y
    assert replace(one, x=5) == Point(5)


@BOTH
def test_what_is_compared_is_equal(Point: Any) -> None:
    assert Point(1, source="a") == Point(1, source="b")
    assert Point(1) != Point(2)
    assert Point(1, text="a") != Point(1)
    assert Point(1) != (1, 2, [], "", "")


@BOTH
def test_repr(Point: Any) -> None:
    assert repr(Point(1, text="t")).endswith("Point(x=1, y=2, marks=[], source='')")


@BOTH
def test_match(Point: Any) -> None:
    match Point(1, 3):
        case Point(x, y):
            assert (x, y) == (1, 3)


def test_hashes() -> None:
    assert {Pair(1), Pair(1, None), Pair(1, 2)} == {Pair(1), Pair(1, 2)}
    assert len({Nothing(), Nothing()}) == 1
    with pytest.raises(TypeError, match="unhashable"):
        hash(Pair([]))


def test_a_subclass_is_another_class_and_keeps_its_own_methods() -> None:
    assert Labelled(1, 2) != Pair(1, 2)
    assert repr(Labelled(1, 2, "two")) == "two"
    assert Labelled(1, label="a").second is None


def test_copies() -> None:
    pair = Pair([1], Pair("a"))
    assert copy.deepcopy(pair) == pair
    assert pickle.loads(pickle.dumps(pair)) == pair
