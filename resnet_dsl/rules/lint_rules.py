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


class LossyStem(Lint):
    """A stem that leaves the stages a fraction of a small image.

    A convolution and a pooling that halve the image twice come from networks for 224 pixels a
    side, of which 56 are left. Of 32 they leave 8, which the later stages halve to 1: most of
    the network sees no pattern at all. It is told where the stem leaves fewer than 16 pixels a
    side, and at most a quarter of the image's.

    Bad:
        stem: [{conv: {filters: 64, kernel: 7, stride: 2}}, norm, relu, {max_pool: 2}]

    Good:
        stem: [{conv: {filters: 64, kernel: 3}}, norm, relu]
    """

    code = "L304"
    image: str
    left: str

    def message(self) -> str:
        return f"of an image of {self.image} pixels the stem leaves {self.left}"

    def help(self) -> str | None:
        return "for small images, begin with a 3 × 3 convolution of stride 1 and no pooling"


class FixedWindow(Lint):
    """A pooling in the head whose window is the whole map, at this size of the image alone.

    A global pooling computes the same, at any size.

    Bad:
        head: {top: [{avg_pool: {size: 32}}, flatten, {dense: $classes}, softmax]}

    Good:
        head: {top: [global_avg_pool, {dense: $classes}, softmax]}
    """

    code = "L305"
    window: str
    instead: str

    def message(self) -> str:
        return f"this window of {self.window} is the whole map, at one size of the image alone"

    def help(self) -> str | None:
        return f"write `{self.instead}` in place of it and of the `flatten` behind it"


class UnevenWidth(Lint):
    """A wide convolution whose number of filters is not a multiple of 8.

    Accelerators multiply matrices in tiles: in half precision, tensor cores want channels in
    multiples of 8, and pad what is not, or take a slower way. It is told of more than 64 filters
    over a map; below, and for gates that see one pixel, it hardly matters.

    Bad:
        stages: [{blocks: 2, with: {filters: 100}}]

    Good:
        stages: [{blocks: 2, with: {filters: 96, width: 24}}]
    """

    code = "L306"
    where: str
    layers: int
    filters: int
    below: int

    def message(self) -> str:
        told = f"{self.where}: {self.filters} filters are not a multiple of 8"
        return told if self.layers == 1 else f"{told}, in {self.layers:,} layers"

    def help(self) -> str | None:
        return f"{self.below} or {self.below + 8} are, and are computed faster"


class UnusedConvention(Lint):
    """A convention for layers of which the network has none, such as L2 on nothing.

    Only what stands in the spec itself is told: a base may have conventions for its children.

    Bad:
        conventions: {conv: {bias: false}, dense: {l2: 1.0e-4}}
        head: {top: [{conv: {filters: $classes, kernel: 1}}, global_avg_pool, softmax]}

    Good:
        conventions: {conv: {bias: false}}
        head: {top: [{conv: {filters: $classes, kernel: 1}}, global_avg_pool, softmax]}
    """

    code = "L307"
    operator: str

    def message(self) -> str:
        return f"the convention for `{self.operator}` holds for nothing: there is no such layer"

    def help(self) -> str | None:
        return "remove it"


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
