"""One tree from a chain of specs."""

import io
import itertools
import os
import sys
from pathlib import Path

import pytest

from resnet_dsl.diagnostics import Diagnostic, SpecError
from resnet_dsl.source.blocks import builtin_block, load_block
from resnet_dsl.source.builtins import builtin_blocks
from resnet_dsl.source.document import load_document
from resnet_dsl.source.limits import MAX_EXTENDS
from resnet_dsl.source.tree import Mapping


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(**texts: str) -> None:
    for name, text in texts.items():
        path = Path(name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def refused(spec: str = "top.yaml") -> tuple[Diagnostic, ...]:
    with pytest.raises(SpecError) as caught:
        load_document(spec)
    return caught.value.diagnostics


def places(found: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{each.code} {each.span}" for each in found]


def test_alone() -> None:
    write(top="name: a\n")
    document = load_document("top.yaml")
    assert document.tree.plain() == {"name": "a"}
    assert [source.name for source in document.chain] == ["top.yaml"]
    assert document.links == ()


def test_merging() -> None:
    write(
        base="name: b\nwith: {a: 1, b: {c: 2, d: 3}}\nstem: [x, y]\nhead: {top: [z]}\nlast: 1\n",
        top="extends: base.yaml\nname: t\nwith: {b: {c: 4}, e: 5}\nstem: [w]\nhead:\nnew: {f: 6}\n",
    )
    tree = load_document("top.yaml").tree
    assert tree.plain() == {
        "name": "t",
        "with": {"a": 1, "b": {"c": 4, "d": 3}, "e": 5},
        "stem": ["w"],
        "head": None,
        "last": 1,
        "new": {"f": 6},
    }
    assert list(tree.entries) == ["name", "with", "stem", "head", "last", "new"]


def test_places_stay() -> None:
    write(base="name: b\nwith: {a: 1, b: 2}\n", top="extends: base.yaml\nwith:\n  b: 3\n")
    tree = load_document("top.yaml").tree
    inner = tree.get("with")
    assert isinstance(inner, Mapping)
    assert str(tree.entries["name"].value.span) == "base.yaml:1:7"
    assert str(tree.entries["with"].key.span) == "top.yaml:2:1"
    assert str(inner.entries["a"].value.span) == "base.yaml:2:11"
    assert str(inner.entries["b"].value.span) == "top.yaml:3:6"
    assert str(inner.entries["b"].key.span) == "top.yaml:3:3"


def test_overrides_add_up() -> None:
    write(
        a="override: [1]\ndeep: {override: [1]}\n",
        b="extends: a.yaml\noverride: [2]\ndeep: {override: [2]}\n",
        top="extends: b.yaml\noverride: [3]\n",
    )
    plain = load_document("top.yaml").tree.plain()
    assert plain == {"override": [1, 2, 3], "deep": {"override": [2]}}


def test_a_chain() -> None:
    write(
        top="extends: nets/b.yaml\nname: t\n",
        nets__b="extends: ../base/c.yaml\nb: 1\n",
        base__c="extends: resnet_cifar\nc: 1\n",
    )
    document = load_document("top.yaml")
    assert [source.name for source in document.chain] == [
        "top.yaml",
        "nets/b.yaml",
        "base/c.yaml",
        "<built-in>/resnet_cifar.yaml",
    ]
    assert [str(link) for link in document.links] == [
        "top.yaml:1:10",
        "nets/b.yaml:1:10",
        "base/c.yaml:1:10",
    ]
    assert document.tree.get("stages") is not None
    assert document.tree.get("extends") is None


def test_blame_tells_how_one_got_there() -> None:
    write(a="x: 010\n", b="extends: a.yaml\n", top="extends: b.yaml\n")
    (found,) = refused()
    write(a="x: 10\n")
    document = load_document("top.yaml")
    inherited = type(found)(span=document.tree.entries["x"].value.span, text="010")
    notes = document.blame(inherited).notes
    assert [str(note.span) for note in notes] == ["top.yaml:1:10", "b.yaml:1:10"]
    own = type(found)(span=document.links[0], text="010")
    assert document.blame(own) is own


def test_all_files_report_at_once() -> None:
    write(base="a: 010\nb: 1_0\n", top="extends: base.yaml\na: 1\na: 2\n")
    assert places(refused()) == ["Y014 base.yaml:1:4", "Y015 base.yaml:2:4", "Y007 top.yaml:3:1"]


@pytest.mark.parametrize("entry", ["a.yaml", "b.yaml", "in.yaml"])
def test_a_cycle_is_told_from_one_place(entry: str) -> None:
    chain = {"in": "extends: b.yaml\n", "b": "n: 1\nextends: a.yaml\n", "a": "extends: b.yaml\n"}
    write(**chain)
    (found,) = refused(entry)
    assert found.code == "X305"
    assert str(found.span) == "a.yaml:1:10"
    assert found.message().endswith("a.yaml -> b.yaml -> a.yaml")
    assert [str(note.span) for note in found.notes] == ["a.yaml:1:10", "b.yaml:2:10"]


def test_itself() -> None:
    write(top="extends: ./top.yaml\n")
    (found,) = refused()
    assert (found.code, found.notes) == ("X305", ())


def test_a_long_chain() -> None:
    names = [f"n{index}" for index in range(MAX_EXTENDS)]
    pairs = itertools.pairwise(names)
    write(**{name: f"extends: {base}.yaml\n" for name, base in pairs}, **{names[-1]: "a: 1\n"})
    assert load_document("n0.yaml").tree.plain() == {"a": 1}
    write(top="extends: n0.yaml\n")
    assert places(refused()) == ["X312 n14.yaml:1:10"]


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("../outside.yaml", "X306"),
        ("link.yaml", "X306"),
        ("folder/outside.yaml", "X306"),
        ("nets/../../outside.yaml", "X306"),
        ("../nothing_there.yaml", "X306"),
        ("http://example.org/a.yaml", "X307"),
        ("file:///etc/passwd", "X307"),
        ("/etc/passwd", "X310"),
        ("~/a.yaml", "X310"),
        ("C:/a.yaml", "X310"),
        ("'\\\\server\\a.yaml'", "X310"),
        ("nothing.yaml", "X308"),
        ("nothing", "X308"),
        ("'-'", "X308"),
        ("nets", "X314"),
        ("./nets", "X314"),
        ("pipe.yaml", "X314"),
        ("''", "X311"),
        ('"a\\0b.yaml"', "X311"),
        ("", "X311"),
        ("[a.yaml]", "X311"),
        ("1", "X311"),
    ],
)
def test_references_that_are_refused(project: Path, reference: str, code: str) -> None:
    outside = project.parent / "outside.yaml"
    outside.write_text("secret: [\n", encoding="utf-8")
    Path("link.yaml").symlink_to(outside)
    Path("folder").symlink_to(project.parent)
    Path("nets").mkdir()
    os.mkfifo("pipe.yaml")
    write(top=f"extends: {reference}\n")
    (found,) = refused()
    assert (found.code, str(found.span)[:10]) == (code, "top.yaml:1")
    assert "secret" not in str(SpecError([found]))


def test_similar_bases() -> None:
    write(top="extends: bas.yaml\n", base="a: 1\n", other="extends: resnet_cifr\n")
    assert refused()[0].help() == "did you mean `base.yaml`?"
    write(nets__near="extends: far.yml\n", nets__far="a: 1\n")
    assert refused("nets/near.yaml")[0].help() == "did you mean `far.yaml`?"
    assert refused("other.yaml")[0].help() == "did you mean `resnet_cifar`?"


def test_the_root_is_the_marked_folder_above(project: Path) -> None:
    write(a__b__top="extends: ../../base.yaml\n", base="x: 1\n")
    assert places(refused("a/b/top.yaml")) == ["X306 a/b/top.yaml:1:10"]
    Path("pyproject.toml").touch()
    document = load_document("a/b/top.yaml")
    assert document.tree.plain() == {"x": 1}
    assert document.root == project
    assert document.chain[1].name == "base.yaml"


def test_an_absolute_path_to_the_spec(project: Path) -> None:
    write(top="extends: base.yaml\n", base="x: 010\n")
    assert places(refused(str(project / "top.yaml"))) == [f"Y014 {project}/base.yaml:1:4"]


def test_standard_input_refers_from_here(monkeypatch, project: Path) -> None:
    write(nets__base="x: 1\n")
    text = io.TextIOWrapper(io.BytesIO(b"extends: nets/base.yaml\n"))
    monkeypatch.setattr(sys, "stdin", text)
    document = load_document("-")
    assert document.tree.plain() == {"x": 1}
    assert [source.name for source in document.chain] == ["<stdin>", "nets/base.yaml"]
    assert document.root == project


def test_blocks(project: Path) -> None:
    write(top="a: x.yaml\n", blocks__x="block: x\nsteps: [norm]\n", blocks__bad="a: 010\nb: [\n")
    document = load_document("top.yaml")
    at = document.tree.entries["a"].value.span
    assert load_block("blocks/x.yaml", at, document.root).plain() == {
        "block": "x",
        "steps": ["norm"],
    }
    for reference, codes in [
        ("blocks/bad.yaml", ["Y014", "Y006"]),
        ("blocks/y.yaml", ["X308"]),
        ("../x.yaml", ["X306"]),
        ("/x.yaml", ["X310"]),
    ]:
        with pytest.raises(SpecError) as caught:
            load_block(reference, at, document.root)
        assert [found.code for found in caught.value.diagnostics] == codes


def test_builtin_blocks() -> None:
    for name in builtin_blocks():
        tree = builtin_block(name)
        assert tree is not None
        assert tree.span.source.name == f"<built-in>/blocks/{name}.yaml"
    assert builtin_block("nope") is None
    assert builtin_block("basic") is builtin_block("basic")
