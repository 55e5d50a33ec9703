"""Lints: what compiles, but is hardly what the author meant. Each tells why."""

from resnet_dsl.diagnostics import Lint


class CancelledBias(Lint):
    """A bias that the norm behind its layer takes away again.

    Batch normalisation subtracts each channel's mean, and with it any constant that was added
    to the channel: the bias learns nothing, but is kept, updated and saved. So does group
    normalisation with one channel a group. Layer normalisation, and group normalisation with
    more channels, do not: they subtract one mean from channels whose biases differ.

    Bad:
        conventions: {conv: {bias: true}}

    Good:
        conventions: {conv: {bias: false}}
    """

    code = "L301"
    layers: int
    what: str
    where: str
    remedy: str

    def message(self) -> str:
        if self.layers == 1:
            return f"the norm behind it cancels the bias of the {self.what} in {self.where}"
        told = f"the norms behind them cancel the biases of {self.layers:,} {self.what}s"
        return f"{told}, the first in {self.where}"

    def help(self) -> str | None:
        return self.remedy


class UnusedBlock(Lint):
    """A block that the spec defines and that nothing in it uses.

    Only what stands in the spec itself is told: a base may define blocks for its children.

    Bad:
        block: basic
        blocks:
          mine:
            params: {filters: int}
            steps: [{conv: {filters: $filters, kernel: 3}}]

    Good:
        block: mine
        blocks:
          mine:
            params: {filters: int}
            steps: [{conv: {filters: $filters, kernel: 3}}]
    """

    code = "L302"
    block: str

    def message(self) -> str:
        return f"block `{self.block}` is never used"

    def help(self) -> str | None:
        return "use it or remove it"


class SoftmaxOfOne(Lint):
    """A softmax over one unit, which gives 1 whatever comes in: nothing is learnt.

    Bad:
        head: {top: [global_avg_pool, {dense: 1}, softmax]}

    Good:
        head: {top: [global_avg_pool, {dense: 1}, sigmoid]}
    """

    code = "L303"
    where: str

    def message(self) -> str:
        return f"{self.where}: a softmax over 1 unit always gives 1"

    def help(self) -> str | None:
        return "use `sigmoid` for two classes told by one number, or give it more units"


class UselessSuppression(Lint):
    """A comment that suppresses what is not found on its line.

    It is told in the spec itself alone: what a base or the file of a block suppresses may be
    found in another network. No comment suppresses it.

    Bad:
        conventions: {conv: {bias: false}}  # resnet-dsl: ignore[cancelled-bias]

    Good:
        conventions: {conv: {bias: true}}  # resnet-dsl: ignore[cancelled-bias]
    """

    code = "L391"
    word: str

    def message(self) -> str:
        return f"`{self.word}` suppresses nothing on this line"

    def help(self) -> str | None:
        return "remove it, or put it at the end of the line that the warning names"


class UnknownSuppression(Lint):
    """A comment that suppresses what no lint is called, or that cannot be read.

    No comment suppresses it.

    Bad:
        conventions: {conv: {bias: false}}  # resnet-dsl: ignore[no-such-lint]

    Good:
        conventions: {conv: {bias: true}}  # resnet-dsl: ignore[cancelled-bias]
    """

    code = "L392"
    reason: str
    remedy: str | None = None

    def message(self) -> str:
        return self.reason

    def help(self) -> str | None:
        return self.remedy
