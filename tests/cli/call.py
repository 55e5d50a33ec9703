"""Runs the command line within the test's own process."""

import io
import sys
from typing import NamedTuple

import pytest

from resnet_dsl.cli import main


class Result(NamedTuple):
    """What a command leaves: its exit status, and what it printed."""

    status: int
    out: str
    err: str


def call(*arguments: object) -> Result:
    """The result of `resnet-dsl ARGUMENTS`."""
    with pytest.MonkeyPatch.context() as patch:
        streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
        patch.setattr(sys, "stdout", streams[0])
        patch.setattr(sys, "stderr", streams[1])
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        for stream in streams:
            stream.flush()
        out, err = (stream.buffer.getvalue().decode() for stream in streams)  # type: ignore[attr-defined]
    assert isinstance(end.value.code, int)
    assert "Traceback" not in out + err
    return Result(end.value.code, out, err)
