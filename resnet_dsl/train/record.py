"""run.json: what a run was, and what is needed to repeat it."""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from resnet_dsl.diagnostics import SpecError
from resnet_dsl.rules.train_rules import NotARun
from resnet_dsl.train.classifier import Classifier
from resnet_dsl.train.data.picture import Size
from resnet_dsl.train.files import RECORD, write_text

FORMAT = 1


@dataclass(frozen=True)
class Record:
    """A run, as written. `status` is running, finished, interrupted or diverged."""

    network: str
    input: tuple[int, int, int]
    classes: tuple[str, ...]
    parameters: int
    spec_sha256: str
    command: str
    settings: dict[str, Any]
    data: dict[str, Any]
    versions: dict[str, str]
    git: dict[str, Any] | None
    started: str
    status: str = "running"
    results: dict[str, Any] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def classifier(self) -> Classifier:
        """The network's two ends."""
        return Classifier(self.network, Size(*self.input), len(self.classes))


def write_record(folder: Path, record: Record) -> None:
    """Write run.json."""
    write_text(folder / RECORD, json.dumps(asdict(record), indent=2, ensure_ascii=False) + "\n")


def read_record(folder: Path) -> Record:
    """The record in a run's folder; SpecError where there is none, or a broken one."""
    path = folder / RECORD
    try:
        return _typed(Record(**json.loads(path.read_text(encoding="utf-8"))))
    except OSError as error:
        reason = f"{RECORD} cannot be read ({error.strerror or error})"
        raise SpecError([NotARun(folder=str(folder), reason=reason)]) from None
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        reason = f"{RECORD} is not as `train` writes it ({error})"
        raise SpecError([NotARun(folder=str(folder), reason=reason)]) from None


def _typed(found: Record) -> Record:
    """The record with what is used again in its proper types; the rest is for people."""
    height, width, channels = map(int, found.input)
    used = {"source": str(found.data["source"]), "digest": str(found.data["digest"])}
    return replace(
        found,
        network=str(found.network),
        input=(height, width, channels),
        classes=tuple(map(str, found.classes)),
        data=dict(found.data) | used,
    )
