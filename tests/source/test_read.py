"""From a name to its text, or to the reason why not."""

import io
import os
import sys
from pathlib import Path

import pytest

from resnet_dsl.diagnostics import Diagnostic, SpecError
from resnet_dsl.source.builtins import builtin_blocks, builtin_networks
from resnet_dsl.source.limits import MAX_BYTES
from resnet_dsl.source.read import read_source


def refused(spec: object) -> Diagnostic:
    with pytest.raises(SpecError) as caught:
        read_source(str(spec))
    (found,) = caught.value.diagnostics
    return found


def test_a_path(tmp_path: Path) -> None:
    path = tmp_path / "net.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: a\r\nclasses: 2\rb: 1\n")
    source = read_source(str(path))
    assert source.text == "name: a\nclasses: 2\nb: 1\n"
    assert (source.name, source.path, source.builtin) == (str(path), path, False)


def test_a_builtin() -> None:
    source = read_source("resnet_cifar")
    assert source.builtin
    assert source.name == "<built-in>/resnet_cifar.yaml"
    assert source.path == builtin_networks()["resnet_cifar"]


def test_a_builtin_wins_over_a_file_of_its_name(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("resnet_cifar").write_text("a: 1", encoding="utf-8")
    Path("mine").write_text("a: 1", encoding="utf-8")
    assert read_source("resnet_cifar").builtin
    assert not read_source("./resnet_cifar").builtin
    assert read_source("mine").text == "a: 1"


def test_builtins_by_name() -> None:
    assert "resnet_cifar" in builtin_networks()
    assert not set(builtin_blocks()) & set(builtin_networks())
    assert builtin_blocks()["basic"].name == "basic.yaml"
    assert list(builtin_networks()) == sorted(builtin_networks())


def test_standard_input(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: 1\n")))
    source = read_source("-")
    assert (source.name, source.path, source.text) == ("<stdin>", None, "a: 1\n")


def test_endless_standard_input(monkeypatch) -> None:
    with open("/dev/zero", "rb") as endless:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(endless))
        found = refused("-")
    assert (found.code, found.unreadable) == ("Y010", True)


@pytest.mark.parametrize(
    ("data", "offset", "place"),
    [
        (b"a: 1\nb: \xff\n", 8, (2, 4)),
        ("é: ".encode() + b"\xc3", 4, (1, 4)),
        ("a: 1\n".encode("utf-16"), 0, (1, 1)),
        ("a: 1\n".encode("utf-16-le"), 0, (1, 1)),
        ("a: 1\n".encode("utf-16-be"), 0, (1, 1)),
        ("a: 1\n".encode("utf-32"), 0, (1, 1)),
        (b"\x89PNG\r\n\x1a\n", 0, (1, 1)),
        (b"a: \xed\xa0\x80", 3, (1, 4)),
    ],
)
def test_not_utf8(tmp_path: Path, data: bytes, offset: int, place: tuple[int, int]) -> None:
    path = tmp_path / "net.yaml"
    path.write_bytes(data)
    found = refused(path)
    assert found.code == "Y004"
    assert f"offset {offset}" in found.message()
    assert found.span is not None
    assert (found.span.line, found.span.column) == place


def test_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "net.yaml"
    path.write_bytes(b"#" * MAX_BYTES)
    assert len(read_source(str(path)).text) == MAX_BYTES
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    assert refused(path).code == "Y010"


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(2**40)
    assert refused(path).code == "Y010"


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "a pipe" in refused(tmp_path / "pipe.yaml").message()
    assert "a folder" in refused(tmp_path).message()
    assert "a device" in refused("/dev/zero").message()
    assert {refused(path).code for path in (tmp_path, "/dev/zero")} == {"X314"}


def test_unreadable(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    assert refused(loop).code == "X315"
    assert refused(tmp_path / ("x" * 5_000)).code == "X315"


@pytest.mark.skipif(os.getuid() == 0, reason="root reads everything")
def test_forbidden(tmp_path: Path) -> None:
    path = tmp_path / "net.yaml"
    path.write_text("a: 1", encoding="utf-8")
    path.chmod(0)
    assert refused(path).code == "X315"


@pytest.mark.parametrize("spec", ["", "nope", "nope/net.yaml", "a\0b", "\ud800"])
def test_missing(spec: str) -> None:
    found = refused(spec)
    assert (found.code, found.unreadable, found.span) == ("X313", True, None)
    assert str(SpecError([found]))


def test_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "net.yaml").write_text("a: 1", encoding="utf-8")
    assert refused(tmp_path / "net.yaml" / "x.yaml").code == "X313"


def test_similar_names(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("nets").mkdir()
    Path("nets/wide.yaml").write_text("a: 1", encoding="utf-8")
    assert refused("nets/wid.yaml").help() == "did you mean `nets/wide.yaml`?"
    assert refused("nets/wide.yml").help() == "did you mean `nets/wide.yaml`?"
    assert refused("resnet_cifra").help() == "did you mean `resnet_cifar`?"
    assert refused("resnet_cifar.yaml").help() == "did you mean `resnet_cifar`?"
    assert "resnet-dsl list" in str(refused("zzz").help())
