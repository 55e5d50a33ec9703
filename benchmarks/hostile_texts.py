"""Texts made to hurt, by what is wrong with them."""

from resnet_dsl.source.limits import MAX_BYTES, MAX_VALUES

M = MAX_BYTES - 4096
"""Nearly as long as a text may be."""
N = MAX_VALUES - 100
"""Nearly as many values as a text may have."""

SPEC = """\
version: 1
name: net
input: {height: 32, width: 32, channels: 3}
classes: 10
stem: [{conv: {filters: 64, kernel: 3}}]
block: preact_bottleneck
stages: [{blocks: 3, with: {filters: 64}}]
head: {top: [global_avg_pool, {dense: {units: $classes}}, softmax]}
"""


def spec(old: str, new: str) -> str:
    """A good spec with one thing changed."""
    assert old in SPEC
    return SPEC.replace(old, new)


def bomb(levels: int, width: int) -> str:
    """Aliases of aliases: width to the power of levels values."""
    return "a0: &a0 [x, x]\n" + "".join(
        f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * width)}]\n" for n in range(levels)
    )


def calls(levels: int) -> str:
    """Blocks that call the next twice: two to the power of levels layers."""
    made = "".join(f"  b{n}: {{steps: [b{n + 1}, b{n + 1}]}}\n" for n in range(levels))
    last = f"  b{levels}: {{steps: [relu]}}\n"
    return spec("block: preact_bottleneck\n", f"block: b0\nblocks:\n{made}{last}").replace(
        ", with: {filters: 64}", ""
    )


def squares(levels: int) -> str:
    """Derived values, each the square of the one before."""
    lets = ", ".join(f"a{n + 1}: $a{n} * $a{n}" for n in range(levels))
    block = f"block: own\nblocks: {{own: {{let: {{a0: 9, {lets}}}, steps: [relu]}}}}\n"
    return spec("block: preact_bottleneck\n", block).replace(", with: {filters: 64}", "")


TEXTS: dict[str, str | bytes] = {
    "empty": "",
    "comments only": "# nothing\n" * (M // 10),
    "binary": bytes(range(256)) * (M // 256),
    "invalid UTF-8": SPEC.encode() + b"\xff" * M,
    "UTF-16": SPEC.encode("utf-16"),
    "NUL": "\0" * M,
    "escape": "a: \x1b]0;owned\x07\n" * (M // 20),
    "non-ASCII": SPEC + "# é\n" * (M // 5),
    "100 MB": b"a" * 100_000_000,
    "second document": SPEC + "---\n" + SPEC,
    "10 MB line": "name: " + "x" * 10_000_000,
    "long line": "name: " + "x" * M,
    "long line in quotes": "name: '" + "x" * M + "'\n",
    "long comment": SPEC + "# " + "x" * M,
    "long name": spec("name: net", "name: n" + "x" * (M - 1000)),
    "brackets": "[" * M,
    "braces": "{" * M,
    "dashes": "- " * (M // 2),
    "question marks": "? " * (M // 2),
    "deep indentation": "".join(" " * n + "a:\n" for n in range(700)),
    "deep steps": spec("[{conv: {filters: 64, kernel: 3}}]", "[{add: " * 25 + "[]" + "}]" * 25),
    "unclosed bracket": SPEC + "params: [" + "1, " * (M // 3),
    "unclosed quote": SPEC + 'doc: "' + "x " * (M // 2),
    "anchors": "a: [" + "&a " * (M // 3),
    "many anchors": "a: [" + "&a," * (N // 2) + " " * (M // 2) + "]",
    "aliases": "a: &a [" + "*a," * (M // 3),
    "alias bomb": bomb(20, 9),
    "deep alias bomb": "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 99)),
    "merge bomb": "a0: &a0 {x: 1}\n"
    + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 60)),
    "values": "a: [" + "1," * (M // 2) + "]",
    "keys": "".join(f"k{n}: 1\n" for n in range(M // 10)),
    "duplicate keys": "a: 1\n" * (M // 5),
    "octal numbers": "a: [" + "010," * (M // 5) + "]",
    "unknown keys": SPEC + "".join(f"k{n}: 1\n" for n in range(N // 2)),
    "unknown steps": spec("stem: [", "stem: [" + "".join(f"s{n}, " for n in range(N))),
    "unknown names": spec(
        "stem: [", "stem: [" + "".join(f"{{dropout: $n{n}}}, " for n in range(N // 3))
    ),
    "unknown attributes": spec(
        "stem: [", "stem: [" + "".join(f"{{conv: {{f{n}: 3}}}}, " for n in range(N // 5))
    ),
    "split expressions": "a: [" + "f(1,2)," * (N // 2) + " " * (M // 2) + "]",
    "parentheses in a list": "a: [" + "(," * N + "]",
    "long expression": spec("units: $classes", "units: '$classes" + " + 1" * (M // 5) + "'"),
    "deep expression": spec("units: $classes", "units: '" + "(" * (M // 2) + "1'"),
    "digits": "a: " + "9" * M,
    "separators": "a: " + "1_" * (M // 2) + "x",
    "quotes": 'a: "' + '" ' * (M // 2),
    "single quotes": "a: [" + "'' " * (M // 3),
    "backslashes": 'a: "' + "\\" * M,
    "line breaks": "\n" * M + "@",
    "blank block": "a: >\n" + " \n" * (M // 2),
    "colons": ":" * M,
    "tags": "!" * M,
    "python tag": SPEC + "doc: !!python/object/apply:os.system [id]\n",
    "unknown key": SPEC + "stagse: []\n",
    "unknown block": spec("preact_bottleneck", "preact_bottelneck"),
    "wrong type": spec("classes: 10", "classes: ten"),
    "NaN": spec("kernel: 3", "kernel: .nan"),
    "name that is Python": spec("name: net", "name: __import__('os').system('id')"),
    "window larger than its map": spec("global_avg_pool", "{avg_pool: {size: 64}}, flatten"),
    "fractional channels": spec("filters: 64}}]", "filters: 63}}]"),
    "unquoted comma": spec("filters: 64, kernel", "filters: max(8, 64), kernel"),
    "many blocks": spec("blocks: 3", "blocks: 1000000"),
    "10k blocks": spec("blocks: 3", "blocks: 10000"),
    "1k blocks": spec("blocks: 3", "blocks: 1000"),
    "1k stages": spec("[{blocks: 3, with: {filters: 64}}]", "[" + "{blocks: 10}, " * 1000 + "]"),
    "calls of calls": calls(60),
    "squares of squares": squares(60),
    "empty calls of calls": calls(60).replace("steps: [relu]", "steps: []"),
    "chain of calls": spec(
        "block: preact_bottleneck\n",
        "block: b0\nblocks:\n"
        + "".join(f"  b{n}: {{steps: [b{n + 1}]}}\n" for n in range(N // 5))
        + f"  b{N // 5}: {{steps: [relu]}}\n",
    ).replace(", with: {filters: 64}", ""),
    "block that calls itself": spec(
        "block: preact_bottleneck", "block: own\nblocks: {own: {steps: [own]}}"
    ),
}
