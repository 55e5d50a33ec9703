"""From a text to the same in the one layout, and the proof that it is the same."""

from collections import Counter

from resnet_dsl.diagnostics import SourceFile
from resnet_dsl.formatting.order import order
from resnet_dsl.formatting.read import read
from resnet_dsl.formatting.write import write
from resnet_dsl.source.comments import every_comment
from resnet_dsl.source.events import parse_tree
from resnet_dsl.source.tree import Mapping, Node, Sequence


class MeaningChanged(RuntimeError):
    """A fault of the formatter's own: its text does not say what it was given."""


def formatted(source: SourceFile) -> str:
    """The text of a spec or a block in the one layout.

    Raises SpecError where it is not YAML as the language has it, and MeaningChanged where
    the result would not read as the same, or would have lost a comment.
    """
    tree = parse_tree(source)
    root = read(source)
    order(root, tree)
    text = write(root)
    result = SourceFile(source.name, text, source.path)
    if not same(tree, parse_tree(result)):
        raise MeaningChanged(f"formatting {source.name} would change what it says")
    if _comments(source.text) != _comments(text):
        raise MeaningChanged(f"formatting {source.name} would lose a comment")
    return text


def same(one: Node, other: Node) -> bool:
    """Whether two trees say the same: types too, but neither places, quotes nor order of keys."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.entries.keys() == other.entries.keys() and all(
            same(entry.value, other.entries[key].value) for key, entry in one.entries.items()
        )
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return len(one.items) == len(other.items) and all(map(same, one.items, other.items))
    # By their text: 1, 1.0 and true are equal, and not a number is not itself.
    return type(one) is type(other) and repr(one.plain()) == repr(other.plain())


def _comments(text: str) -> Counter[str]:
    return Counter(comment for comment, _, _ in every_comment(text))
