"""What a rule's docstring says: what it is, why, and an example of what is wrong and right.

The examples end the docstring: `Bad:` and `Good:`, each above indented lines of a spec, which is
sound but for them, or `Bad file:` and `Good file:` above a whole one. Where a rule is about
files, folders or memory, prose follows on the same line.
"""

import inspect
import re

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.frozen import frozen

_SECTION = re.compile(r"^(Bad|Good)( file)?:", re.MULTILINE)


@frozen
class Example:
    """Lines of a spec, a whole one, or prose."""

    text: str
    whole: bool = False
    prose: bool = False


@frozen
class Documentation:
    """A rule in words: the first sentence, what there is to add, and both examples."""

    summary: str
    more: str
    bad: Example
    good: Example

    @property
    def text(self) -> str:
        """All prose but the examples'."""
        return f"{self.summary}\n\n{self.more}" if self.more else self.summary


def documentation(rule: type[Diagnostic]) -> Documentation:
    """Raises ValueError where a rule has not the two examples."""
    text = inspect.cleandoc(rule.__doc__ or "")
    said, *parts = _SECTION.split(text)
    titles = parts[::3]
    examples = map(_example, parts[1::3], parts[2::3])
    if titles != ["Bad", "Good"]:
        raise ValueError(f"{rule.__name__} needs `Bad:` and `Good:`, has {titles}")
    summary, _, more = said.strip().partition("\n\n")
    return Documentation(summary, more.strip(), *examples)


def _example(file: str | None, text: str) -> Example:
    if text[:1] == " ":
        return Example(" ".join(text.split()), prose=True)
    lines = inspect.cleandoc(text.rstrip()).rstrip()
    return Example(f"{lines}\n", whole=file is not None)
