"""Random expressions that have a value, by what they are good for."""

from typing import Any

from hypothesis import strategies as st

from tests.drawn.scope import FLAGS_IN_PLACE, IN_PLACE, Scope

Draw = st.DrawFn
FILTERS = (4, 8, 12)
RATES = (0.0, 0.1, 0.25)
STRIDES = (1, 2, [1, 2], [2, 1])


def whole(draw: Draw, scope: Scope) -> Any:
    """A small positive number."""
    number = draw(st.integers(1, 4))
    forms: list[Any] = [number, f"max({number}, 2)", f"ceil({number} / 2)"]
    for name in (*scope.ints, *(IN_PLACE if scope.in_block else ())):
        forms += [f"{name} % 3 + {number}", f"max(1, {name} // 2) + 1", f"abs({name} - 1) + 1"]
    return draw(st.sampled_from(forms))


def filters(draw: Draw, scope: Scope) -> Any:
    """Channels; multiples of 4, so that they divide."""
    number = draw(st.sampled_from(FILTERS))
    forms: list[Any] = [number, f"round_to({number} / 3, 4) + 4", f"min({number}, 8)"]
    for name in scope.ints:
        forms += [f"4 * max(1, {name} // 4)", f"round_to(min({name}, 9), 4) + 4"]
    if scope.in_block:
        forms += ["4 + 4 * ($call.index % 2)", "8 if $call.first else 12", "4 * $stage.index"]
    return draw(st.sampled_from(forms))


def rate(draw: Draw, scope: Scope) -> Any:
    """A share from 0 to less than 1."""
    forms: list[Any] = [*RATES, "(1 / 4)", "(0.5 * 0.25)"]
    forms += [f"{name} / 2" for name in scope.floats]
    if scope.in_block:
        forms += [
            "0.2 * $net.index / $net.blocks",
            "0.1 * ($call.index + 1) / $call.blocks",
            "0.5 if $call.last else 0.0",
            "$net.index / ($net.blocks + 1)",
        ]
    return draw(st.sampled_from(forms))


def condition(draw: Draw, scope: Scope) -> Any:
    """Something that holds or does not."""
    forms: list[Any] = ["$in.channels > 6", "$in.channels % 8 == 0", True, False, "1 < 2"]
    forms += scope.flags
    forms += [f"{name} > {draw(st.integers(1, 8))}" for name in scope.ints]
    if scope.in_block:
        forms += FLAGS_IN_PLACE
    one = draw(st.sampled_from(forms))
    shape = draw(st.sampled_from(("{}", "{}", "not {}", "{} and {}", "{} or not {}")))
    if shape == "{}":
        return one
    words = [_word(each) for each in (one, draw(st.sampled_from(forms)))]
    return shape.format(*(f"({word})" for word in words))


def _word(form: Any) -> str:
    return {True: "(1 < 2)", False: "(2 < 1)"}.get(form, form) if isinstance(form, bool) else form
