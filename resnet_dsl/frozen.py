"""Frozen dataclasses that take next to no time to define.

`dataclass(frozen=True)` writes and compiles six methods for each class: a third of a
millisecond, and for the classes that `validate` needs an eighth of its whole time, while editors
and hooks start it over and over. Here all classes share their methods, which look at the
class's fields; an instance is made and compared about as fast as before.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

Class = TypeVar("Class", bound=type)
Method = Callable[..., Any]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: Class) -> Class:
    """What `dataclass(frozen=True)` makes of a class; `replace`, `fields` and `match` know it.

    A method of the class's own is kept. Subclasses are `frozen` too, never plain dataclasses.
    """
    dataclass(init=False, repr=False, eq=False)(cls)
    methods = {
        "__init__": _initialiser(cls),
        "__repr__": _represent,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        **_comparison(cls),
    }
    for name, method in methods.items():
        if name not in vars(cls):
            setattr(cls, name, method)
    return cls


def _initialiser(cls: type) -> Method:
    declared = {each.name: each for each in fields(cls)}
    names = tuple(declared)
    put = object.__setattr__

    def __init__(self: object, /, *values: object, **named: object) -> None:
        for name, value in zip(names, values, strict=False):
            put(self, name, value)
        if named or len(values) != len(names):
            rest = names[len(values) :]
            if len(values) > len(names) or not named.keys() <= set(rest):
                raise TypeError(f"{cls.__name__} takes each of {', '.join(names)} once")
            for name in rest:
                put(self, name, named[name] if name in named else _default(declared[name], cls))

    return __init__


def _default(each: Field[Any], cls: type) -> object:
    if each.default_factory is not MISSING:
        return each.default_factory()
    if each.default is MISSING:
        raise TypeError(f"{cls.__name__} needs {each.name}")
    return each.default


def _comparison(cls: type) -> dict[str, Method]:
    """Equality, and the hash that goes with it: by the fields that are to be compared."""
    names = [each.name for each in fields(cls) if each.compare]
    compared: Method = attrgetter(*names) if names else type

    def __eq__(self: object, other: object) -> Any:
        if self is other:
            return True
        if self.__class__ is other.__class__:
            return compared(self) == compared(other)
        return NotImplemented

    def __hash__(self: object) -> int:
        return hash(compared(self))

    return {} if "__eq__" in vars(cls) else {"__eq__": __eq__, "__hash__": __hash__}


def _represent(self: Any) -> str:
    shown = (each.name for each in fields(self) if each.repr)
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _refuse(self: object, name: str, value: object = None) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")
