"""How layers come by their names within a definition.

Layers around one convolution share a number: `1_norm`, `1_relu`, `1_conv`, `2_norm`, … A new
number begins where a word would repeat. A scope with one such group has no number
(`shortcut_conv`). The residual branch goes on in the scope of its fork; other labelled
branches have a scope of their own; what follows a join stands in the scope `out`.
"""

from dataclasses import dataclass, field

from resnet_dsl.frozen import frozen


@dataclass
class _Scope:
    label: str
    groups: list[set[str]] = field(default_factory=list)


@frozen
class Slot:
    """A name to be: known once all of its scope's groups are."""

    scope: _Scope
    group: int
    word: str

    def group_name(self) -> str:
        """The part of the name before the word: `1`, `shortcut`, `shortcut_2` or nothing."""
        numbered = len(self.scope.groups) > 1 and self.group > 0
        parts = [self.scope.label, str(self.group) if numbered else ""]
        return "_".join(part for part in parts if part)


class Names:
    """Hands out names while a definition is lowered."""

    def __init__(self) -> None:
        self._scopes: dict[str, _Scope] = {}
        self._fixed: dict[str, int] = {}
        self._current = self._scope("")

    def word(self, word: str) -> Slot:
        """The place of a layer in the current scope."""
        groups = self._current.groups
        if not groups or word in groups[-1]:
            groups.append(set())
        groups[-1].add(word)
        return Slot(self._current, len(groups), word)

    def fixed(self, word: str) -> Slot:
        """A name without a group: a join's, or a called block's."""
        key = f"{self._current.label}/{word}"
        self._fixed[key] = self._fixed.get(key, 0) + 1
        count = self._fixed[key]
        return Slot(self._current, 0, word if count == 1 else f"{word}{count}")

    def enter(self, label: str | None) -> _Scope:
        """Go into a branch; returns the scope to come back to."""
        before = self._current
        if label and label != "residual":
            inner = f"{before.label}_{label}" if before.label else label
            self._current = self._scope(inner)
        return before

    def leave(self, before: _Scope) -> None:
        """Come back from a branch."""
        self._current = before

    def after_join(self) -> None:
        """What follows a join is named apart from what went into it."""
        label = self._current.label
        stem = label.rstrip("0123456789")
        if stem.endswith("out"):
            number = int(label[len(stem) :] or 1) + 1
            self._current = self._scope(f"{stem}{number}")
        else:
            self._current = self._scope(f"{label}_out" if label else "out")

    def _scope(self, label: str) -> _Scope:
        return self._scopes.setdefault(label, _Scope(label))

    def snapshot(self) -> list[set[str]]:
        """The groups so far: where each alternative of a choose begins."""
        return [set(group) for group in self._current.groups]

    def restart(self, snapshot: list[set[str]]) -> list[set[str]]:
        """Go back to a snapshot; returns the groups that were reached."""
        reached = self._current.groups
        self._current.groups = [set(group) for group in snapshot]
        return reached

    def longest(self, reached: list[list[set[str]]]) -> None:
        """Go on after a choose as after its longest alternative."""
        self._current.groups = max(reached, key=len)
