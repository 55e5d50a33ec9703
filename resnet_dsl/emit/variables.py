"""Which variable holds which value: `x` along the main line, the author's labels elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from resnet_dsl.emit.code import Apply, Body, Choice
from resnet_dsl.emit.names import free_name
from resnet_dsl.ir.graph import INPUT

OTHERS = ("y", "z", "u", "v", "w")


@dataclass
class Variables:
    """The variable of each value; none is overwritten while its value is still needed."""

    taken: frozenset[str]
    of: dict[str, str] = field(default_factory=dict)

    def assign(self, body: Body, start: str = "x") -> Mapping[str, str]:
        """Name the values of a function's body, whose input is in `start`."""
        self.of[INPUT] = start
        self._body(body, frozenset(), None)
        return self.of

    def _body(self, body: Body, blocked: frozenset[str], target: str | None) -> None:
        last = _last_uses(body)
        for position, statement in enumerate(body.statements):
            alive = {
                self.of[value] for value, use in last.items() if use > position and value in self.of
            }
            held = frozenset(alive) | blocked
            ending = target if position == len(body.statements) - 1 else None
            if isinstance(statement, Choice):
                self._choice(statement, held, ending)
            else:
                self.of[statement.output] = ending or self._free(statement, held)

    def _choice(self, choice: Choice, held: frozenset[str], ending: str | None) -> None:
        needed = {self.of[value] for value in choice.uses() if value in self.of}
        own = self.of.get(choice.off.result, "")
        passing = not choice.off.statements and own not in held and choice.label is None
        refused = held if passing else held | needed
        target = ending or (own if passing else self._free(choice, refused))
        self.of[choice.output] = target
        self._body(choice.on, held, target)
        self._body(choice.off, held, target)

    def _free(self, statement: Apply | Choice, held: frozenset[str]) -> str:
        refused = self.taken | held
        if statement.label and statement.label not in held:
            return free_name(statement.label, refused)
        main: tuple[str, ...] = ("x",) if statement.branch is None else ()
        for name in (*main, *OTHERS):
            if name not in refused:
                return name
        return free_name("y", refused)


def _last_uses(body: Body) -> dict[str, int]:
    last: dict[str, int] = {}
    for position, statement in enumerate(body.statements):
        for value in statement.uses():
            last[value] = position
    last[body.result] = len(body.statements)
    return last
