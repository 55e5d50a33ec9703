"""Rules of the language: keys, types, names and expressions, found before any shape is."""

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.diagnostics.accepted import nearest
from resnet_dsl.diagnostics.similar import similar


class UnknownKey(Diagnostic):
    """A key that the language does not have at that place. None is ever ignored.

    Bad:
        stem: [{conv: {filtres: 16, kernel: 3}}]

    Good:
        stem: [{conv: {filters: 16, kernel: 3}}]
    """

    code = "S101"
    key: str
    where: str
    accepted: tuple[str, ...] = ()
    belongs: str | None = None

    def message(self) -> str:
        return f"unknown key `{self.key}` in {self.where}"

    def help(self) -> str | None:
        if self.belongs:
            return f"`{self.key}` belongs {self.belongs}"
        return nearest(self.key, self.accepted) if self.accepted else "it takes no keys"


class MissingKey(Diagnostic):
    """A key without which the spec says too little.

    Bad:
        stages: [{with: {filters: 64}}]

    Good:
        stages: [{blocks: 2, with: {filters: 64}}]
    """

    code = "S102"
    key: str
    where: str
    example: str | None = None

    def message(self) -> str:
        return f"{self.where} needs `{self.key}`"

    def help(self) -> str | None:
        return f"write {self.example}" if self.example else None


class WrongValue(Diagnostic):
    """A value of another type than its key takes, or outside its bounds.

    Bad:
        stages: [{blocks: "2", with: {filters: 64}}]

    Good:
        stages: [{blocks: 2, with: {filters: 64}}]
    """

    code = "S103"
    key: str
    reason: str
    remedy: str | None = None

    def message(self) -> str:
        return f"`{self.key}`: {self.reason}"

    def help(self) -> str | None:
        return self.remedy or None


class WrongShapeOfDocument(Diagnostic):
    """A list where a map is expected, a map where a list is, or a bare value for either.

    Bad:
        stages: {blocks: 2, with: {filters: 64}}

    Good:
        stages: [{blocks: 2, with: {filters: 64}}]
    """

    code = "S104"
    key: str
    expected: str
    found: str
    example: str | None = None

    def message(self) -> str:
        key = self.key if "`" in self.key else f"`{self.key}`"
        return f"{key} is {self.found} where {self.expected} is expected"

    def help(self) -> str | None:
        if self.example:
            return f"write {self.example}"
        if self.expected == "a list":
            return "start each item with `- `, or write [a, b]"
        return "write `key: value` lines, or {key: value}" if self.expected == "a map" else None


class BadName(Diagnostic):
    """A name that could not stand in Python source, or that looks like another.

    Bad:
        name: 2nd-net

    Good:
        name: second_net
    """

    code = "S105"
    what: str
    reason: str
    remedy: str

    def message(self) -> str:
        return f"{self.what}: {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class RepeatedName(Diagnostic):
    """Two things of one kind with one name.

    Bad:
        stages:
          - {name: low, blocks: 2, with: {filters: 64}}
          - {name: low, blocks: 2, with: {filters: 128, stride: 2}}

    Good:
        stages:
          - {name: high, blocks: 2, with: {filters: 64}}
          - {name: low, blocks: 2, with: {filters: 128, stride: 2}}
    """

    code = "S106"
    what: str
    repeated: str

    def message(self) -> str:
        return f"{self.what} `{self.repeated}` is named twice"

    def help(self) -> str | None:
        return "give each its own name"


class UnknownStep(Diagnostic):
    """A step that is neither an operator, nor a join, nor a block.

    Bad:
        stem: [{conv: {filters: 16, kernel: 3}}, nrom, relu]

    Good:
        stem: [{conv: {filters: 16, kernel: 3}}, norm, relu]
    """

    code = "S107"
    step: str
    accepted: tuple[str, ...]

    def message(self) -> str:
        return f"no operator or block is called `{self.step}`"

    def help(self) -> str | None:
        return nearest(self.step, self.accepted)


class MalformedStep(Diagnostic):
    """A list item that cannot be read as one step.

    Bad:
        stem: [{conv: {filters: 16, kernel: 3}, norm: {}}]

    Good:
        stem: [{conv: {filters: 16, kernel: 3}}, norm]
    """

    code = "S108"
    reason: str
    remedy: str

    def message(self) -> str:
        return self.reason

    def help(self) -> str | None:
        return self.remedy


class UnknownBlock(Diagnostic):
    """A block that neither the spec nor the built-in ones define.

    Bad:
        block: botleneck

    Good:
        block: bottleneck
    """

    code = "S109"
    block: str
    accepted: tuple[str, ...]

    def message(self) -> str:
        return f"no block is called `{self.block}`"

    def help(self) -> str | None:
        return nearest(self.block, self.accepted)

    def cause(self) -> object:
        return self.block


class BlockCycle(Diagnostic):
    """A block or a slot that contains itself, directly or through others.

    Bad:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps: [{mine: {filters: $filters}}]

    Good:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps: [{basic: {filters: $filters}}]
    """

    code = "S110"
    chain: tuple[str, ...]
    what: str = "block"

    def message(self) -> str:
        return f"{self.what} " + " uses ".join(f"`{name}`" for name in self.chain)

    def help(self) -> str | None:
        return f"a {self.what} may use others, but not itself"


class ExpressionSyntax(Diagnostic):
    """An expression that cannot be read.

    Bad:
        stem: [{conv: {filters: $classes +, kernel: 3}}]

    Good:
        stem: [{conv: {filters: $classes + 6, kernel: 3}}]
    """

    code = "S111"
    reason: str
    remedy: str | None = None

    def message(self) -> str:
        return f"expression: {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class UnknownVariable(Diagnostic):
    """A `$name` that means nothing where it stands.

    Bad:
        params: {width: 64}
        stages: [{blocks: 2, with: {filters: $widht}}]

    Good:
        params: {width: 64}
        stages: [{blocks: 2, with: {filters: $width}}]
    """

    code = "S112"
    variable: str
    where: str
    accepted: tuple[str, ...]
    declared: bool = True
    remedy: str | None = None

    def message(self) -> str:
        return f"`${self.variable}` is not known in {self.where}"

    def help(self) -> str | None:
        if self.variable == "classes" and self.where != "the network":
            return None
        if self.variable == "classes":
            return "say how many there are: classes: 10"
        if self.remedy:
            return self.remedy
        if self._declares_nothing():
            return f"declare it: params: {{{self.variable.removeprefix('net.').split('.')[0]}: …}}"
        found = nearest(self.variable, self.accepted)
        return found.replace("`", "`$", 1) if found and found.startswith("did") else found

    def cause(self) -> object:
        return "" if self._declares_nothing() else self.variable.split(".")[0], self.where

    def _declares_nothing(self) -> bool:
        return not self.declared and not similar(self.variable, self.accepted, 1)


class ExpressionValue(Diagnostic):
    """An expression that has no value, or one that its key cannot take.

    Bad:
        stem: [{conv: {filters: $classes / 3, kernel: 3}}]

    Good:
        stem: [{conv: {filters: $classes * 3, kernel: 3}}]
    """

    code = "S113"
    key: str
    expression: str
    values: str
    reason: str
    remedy: str | None = None

    def message(self) -> str:
        return f"`{self.key}`: {self.expression} {self.reason}{self.values}"

    def help(self) -> str | None:
        return self.remedy

    def cause(self) -> object:
        return self.span


class MissingArgument(Diagnostic):
    """A call of a block that leaves out a parameter without a default.

    Bad:
        stages: [{blocks: 2}]

    Good:
        stages: [{blocks: 2, with: {filters: 64}}]
    """

    code = "S114"
    block: str
    parameter: str

    def message(self) -> str:
        return f"block `{self.block}` needs `{self.parameter}`"

    def help(self) -> str | None:
        return f"write with: {{{self.parameter}: …}}"

    def cause(self) -> object:
        return self.block, self.parameter


class UnknownSource(Diagnostic):
    """A branch that starts from a value that is not there.

    Bad:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps:
              - {conv: {filters: $filters, kernel: 3}}
              - add: [[relu], {from: before}]

    Good:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps:
              - {conv: {filters: $filters, kernel: 3}, as: before}
              - add: [[relu], {from: before}]
    """

    code = "S115"
    source: str
    accepted: tuple[str, ...]
    hidden: bool = False
    """Whether the name is given, but within an alternative."""

    def message(self) -> str:
        if self.hidden:
            return f"`from: {self.source}`: it is named within an alternative, and known only there"
        return f"`from: {self.source}`: no earlier step is named so with `as`"

    def help(self) -> str | None:
        if self.hidden:
            return f"put `as: {self.source}` beside the `choose` or the `if`"
        return nearest(self.source, self.accepted)


class UnknownStage(Diagnostic):
    """An override that addresses a stage or a block that does not exist.

    Bad:
        stages: [{blocks: 2, with: {filters: 64}}]
        override: [{stage: 2, with: {filters: 128}}]

    Good:
        stages: [{blocks: 2, with: {filters: 64}}]
        override: [{stage: 1, with: {filters: 128}}]
    """

    code = "S116"
    reason: str
    remedy: str

    def message(self) -> str:
        return f"override: {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class NoAlternative(Diagnostic):
    """A `choose` none of whose conditions holds.

    Bad:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps:
              - choose:
                  - if: $filters > 100
                    steps: [{conv: {filters: $filters, kernel: 3}}]

    Good:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps:
              - choose:
                  - if: $filters > 100
                    steps: [{conv: {filters: $filters, kernel: 3}}]
                  - steps: [{conv: {filters: $filters, kernel: 1}}]
    """

    code = "S117"
    where: str

    def message(self) -> str:
        return f"no alternative of this choose holds {self.where}"

    def help(self) -> str | None:
        return "end it with an alternative without `if`"


class TooManyBlocks(Diagnostic):
    """A network larger than the compiler is willing to describe.

    Bad:
        stages: [{blocks: 20000, with: {filters: 8}}]

    Good:
        stages: [{blocks: 200, with: {filters: 8}}]
    """

    code = "S118"
    count: int
    limit: int

    def message(self) -> str:
        return f"{self.count} blocks are more than {self.limit}, the most accepted"

    def help(self) -> str | None:
        return f"use at most {self.limit} blocks in all"


class BlocksTooDeep(Diagnostic):
    """A block within a block within a block, and so on for too long.

    Bad:
        block: b0
        stages: [{blocks: 2}]
        blocks:
          b0: {steps: [b1]}
          b1: {steps: [b2]}
          b2: {steps: [b3]}
          b3: {steps: [b4]}
          b4: {steps: [b5]}
          b5: {steps: [b6]}
          b6: {steps: [b7]}
          b7: {steps: [b8]}
          b8: {steps: [b9]}
          b9: {steps: [relu]}

    Good:
        block: b0
        stages: [{blocks: 2}]
        blocks:
          b0: {steps: [relu]}
    """

    code = "S119"
    block: str
    limit: int

    def message(self) -> str:
        return f"block `{self.block}` lies within more than {self.limit} others"

    def help(self) -> str | None:
        return "write the steps of some blocks where they are used"
