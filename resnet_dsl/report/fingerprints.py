"""What tells a finding from others when lines have moved: the services compare it over time."""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.report.places import Place, place_of


def with_fingerprints(
    spec: str, found: Iterable[Diagnostic]
) -> Iterator[tuple[Diagnostic, Place, str]]:
    """Each finding of a spec with its place, and a fingerprint of 64 hexadecimal digits.

    It is made of path, code and the text of the line, not its number; equal lines are counted.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for each in found:
        place = place_of(each, spec)
        parts = (place.path, each.code, place.text)
        seen[parts] += 1
        told = "\0".join((*parts, str(seen[parts])))
        yield each, place, sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
