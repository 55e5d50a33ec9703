"""Random trees: well typed ones to evaluate, and any at all to print and read back."""

from hypothesis import strategies as st

from resnet_dsl.expressions.tree import (
    Binary,
    Call,
    Compare,
    Conditional,
    Expression,
    Literal,
    Logic,
    Name,
    Not,
    Path,
    Unary,
    Value,
)

ENVIRONMENTS: st.SearchStrategy[dict[Path, Value]] = st.fixed_dictionaries(
    {
        ("filters",): st.integers(-300, 300),
        ("in", "channels"): st.integers(0, 300),
        ("depths", "0"): st.integers(1, 40),
        ("ratio",): st.floats(-8, 8, allow_nan=False),
        ("rate",): st.sampled_from([0.0, -0.0, 0.1, 0.25, 1.5, 2.5, 1e-5, 16.0]),
        ("project",): st.booleans(),
        ("call", "first"): st.booleans(),
        ("padding",): st.sampled_from(["same", "valid", "it's", 'a"b', "\\", "\n"]),
    }
)
INT_NAMES: tuple[Path, ...] = (("filters",), ("in", "channels"), ("depths", "0"))
FLOAT_NAMES: tuple[Path, ...] = (("ratio",), ("rate",))
FLAG_NAMES: tuple[Path, ...] = (("project",), ("call", "first"))

_ARITHMETIC = st.sampled_from(["+", "-", "*", "/", "//", "%"])
_EQUAL = st.sampled_from(["==", "!="])
_ANY_COMPARE = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
_LOGIC = st.sampled_from(["and", "or"])
_ONE_ARGUMENT = st.sampled_from(["round", "floor", "ceil", "abs"])
_ENDS = st.sampled_from(["min", "max"])

_INTS = st.integers(-20, 20)
_FLOATS = st.floats(-100, 100, allow_nan=False) | st.sampled_from([1e-5, 1e16, 2.5, -0.0])


def _texts() -> st.SearchStrategy[Expression]:
    quoted = st.sampled_from(["same", "valid", "it's", 'a"b', "\\'\"", "", "\n\x00é"])
    return st.builds(Literal, quoted) | st.just(Name(("padding",)))


def _more_numbers(
    numbers: st.SearchStrategy[Expression], flags: st.SearchStrategy[Expression]
) -> st.SearchStrategy[Expression]:
    return st.one_of(
        st.builds(Binary, _ARITHMETIC, numbers, numbers),
        st.builds(Binary, _ARITHMETIC, numbers, numbers),
        st.builds(Unary, st.sampled_from(["+", "-"]), numbers),
        st.builds(Conditional, numbers, flags, numbers),
        st.builds(Call, _ONE_ARGUMENT, st.tuples(numbers)),
        st.builds(Call, _ENDS, st.tuples(numbers, numbers) | st.tuples(numbers, numbers, numbers)),
        st.builds(Call, st.just("round_to"), st.tuples(numbers, _MULTIPLES)),
    )


_MULTIPLES = st.builds(Literal, st.sampled_from([1, 4, 8, 0, -8]))


def _more_flags(
    numbers: st.SearchStrategy[Expression], flags: st.SearchStrategy[Expression]
) -> st.SearchStrategy[Expression]:
    return st.one_of(
        st.builds(Compare, _ANY_COMPARE, numbers, numbers),
        st.builds(Compare, _EQUAL, flags, flags),
        st.builds(Compare, _EQUAL, _texts(), _texts()),
        st.builds(Logic, _LOGIC, flags, flags),
        st.builds(Not, flags),
        st.builds(Conditional, flags, flags, flags),
    )


def _typed(levels: int) -> tuple[st.SearchStrategy[Expression], st.SearchStrategy[Expression]]:
    numbers: st.SearchStrategy[Expression] = st.builds(Literal, _INTS | _FLOATS) | st.builds(
        Name, st.sampled_from(INT_NAMES + FLOAT_NAMES)
    )
    flags: st.SearchStrategy[Expression] = st.builds(Literal, st.booleans()) | st.builds(
        Name, st.sampled_from(FLAG_NAMES)
    )
    for _ in range(levels):
        numbers, flags = (
            numbers | _more_numbers(numbers, flags),
            flags | _more_flags(numbers, flags),
        )
    return numbers, flags


NUMBERS, FLAGS = _typed(4)
WELL_TYPED: st.SearchStrategy[Expression] = NUMBERS | FLAGS


def _grown(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return _more_numbers(parts, parts) | _more_flags(parts, parts)


ANY: st.SearchStrategy[Expression] = st.recursive(
    st.one_of(
        st.builds(Literal, _INTS | _FLOATS | st.booleans()),
        st.builds(Literal, st.text(max_size=6)),
        st.builds(Name, st.sampled_from([*INT_NAMES, *FLOAT_NAMES, *FLAG_NAMES, ("padding",)])),
    ),
    _grown,
    max_leaves=12,
)
