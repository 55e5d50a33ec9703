"""What an editor is told of a text is what `validate` says of it, in the protocol's terms."""

from pathlib import Path

import pytest

from resnet_dsl.compiler import load
from resnet_dsl.diagnostics import Diagnostic, SpecError
from resnet_dsl.source.builtins import builtin_blocks
from tests.lsp.client import Client
from tests.lsp.texts import SPEC
from tests.regenerate import faulty

PAGES = (Path(__file__).parents[2] / "docs" / "diagnostics").as_uri()


def zone(line: int, start: int, end: int) -> dict[str, dict[str, int]]:
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


MISTAKE = SPEC.replace("  - norm\n", "  - nrom\n")
FOUND = {
    "range": zone(8, 4, 8),
    "severity": 1,
    "code": "S107",
    "codeDescription": {"href": f"{PAGES}/S107.md"},
    "source": "resnet-dsl",
    "message": "no operator or block is called `nrom`\ndid you mean `norm`?",
}


def test_a_good_text_has_no_findings(client: Client) -> None:
    assert client.open("a.yaml", SPEC) == []


def test_an_error_as_a_whole(client: Client) -> None:
    assert client.open("a.yaml", MISTAKE) == [FOUND]


def test_a_warning_as_a_whole(client: Client) -> None:
    text = SPEC.replace("conv: {bias: false}", "conv: {bias: true}")
    assert client.open("a.yaml", text) == [
        {
            "range": zone(5, 27, 31),
            "severity": 2,
            "code": "L301",
            "codeDescription": {"href": f"{PAGES}/L301.md"},
            "source": "resnet-dsl",
            "message": "the norms behind them cancel the biases of 8 convolutions, "
            "the first in stem\nset `bias: false`",
            "relatedInformation": [
                {
                    "location": {"uri": client.uri("a.yaml"), "range": zone(7, 4, 8)},
                    "message": "in this step",
                }
            ],
        }
    ]


def test_a_note_in_a_built_in_leads_to_its_file(client: Client) -> None:
    found = client.open("a.yaml", SPEC.replace("conventions: {conv: {bias: false}}\n", ""))
    related = [place for each in found for place in each.get("relatedInformation", ())]
    basic = builtin_blocks()["basic"]
    assert related == [
        {
            "location": {"uri": basic.as_uri(), "range": zone(7, 15, 19)},
            "message": "in this step",
        }
    ]


def test_every_rule_that_a_spec_can_break_has_a_page(client: Client) -> None:
    from resnet_dsl.lsp.protocol import _page
    from resnet_dsl.rules.catalogue import all_rules

    missing = [rule.code for rule in all_rules() if _page(rule()) is None]
    assert missing == []


def test_settings_choose_the_warnings(client: Client) -> None:
    text = SPEC.replace("conv: {bias: false}", "conv: {bias: true}")
    (client.folder / "pyproject.toml").write_text('[tool.resnet-dsl]\nignore = ["L301"]\n')
    assert client.open("a.yaml", text) == []
    (client.folder / "pyproject.toml").write_text('[tool.resnet-dsl]\nignore = ["L3O1"]\n')
    client.tell("textDocument/didSave", textDocument={"uri": client.uri("a.yaml")})
    (found,) = client.found("a.yaml")
    assert (found["code"], found["range"]) == ("C411", zone(0, 0, 0))
    assert found["relatedInformation"][0]["location"]["uri"] == client.uri("pyproject.toml")


def test_only_the_last_of_quick_changes_is_checked(client: Client) -> None:
    client.open("a.yaml", SPEC)
    for text in ("version: ", "version: 1\nname", MISTAKE):
        client.change("a.yaml", text)
    assert client.found("a.yaml") == [FOUND]
    client.change("a.yaml", SPEC)
    assert client.found("a.yaml") == []
    assert client.told == []


def test_saving_checks_at_once_and_reads_what_is_on_disk_beside(client: Client) -> None:
    child = "extends: ./base.yaml\nname: child\n"
    (missing,) = client.open("a.yaml", child)
    assert (missing["code"], missing["range"]) == ("X308", zone(0, 9, 20))
    (client.folder / "base.yaml").write_text(SPEC)
    client.tell("textDocument/didSave", textDocument={"uri": client.uri("a.yaml")})
    assert client.found("a.yaml") == []


def test_a_document_that_was_never_saved(client: Client) -> None:
    name = "untitled:Untitled-1"
    text = SPEC.replace("conv: {bias: false}", "conv: {bias: true}")
    (found,) = client.open(name, text)
    assert found["relatedInformation"] == [
        {"location": {"uri": name, "range": zone(7, 4, 8)}, "message": "in this step"}
    ]


def test_lines_may_end_as_on_windows(client: Client) -> None:
    assert client.open("a.yaml", MISTAKE.replace("\n", "\r\n")) == [FOUND]


def test_closing_forgets(client: Client) -> None:
    client.open("a.yaml", MISTAKE)
    assert client.close("a.yaml") == []
    assert client.at("hover", "a.yaml", 0, 0) is None


def test_a_base_that_is_open_counts_as_it_is_in_the_editor(client: Client) -> None:
    client.open("base.yaml", SPEC)
    assert client.open("a.yaml", "extends: ./base.yaml\nname: child\n") == []
    client.found("base.yaml")
    client.change("base.yaml", MISTAKE)
    assert client.found("base.yaml") == [FOUND]
    (found,) = client.found("a.yaml")
    assert found["range"] == zone(0, 9, 20)
    assert found["message"] == FOUND["message"]
    assert found["relatedInformation"] == [
        {
            "location": {"uri": client.uri("base.yaml"), "range": FOUND["range"]},
            "message": "no operator or block is called `nrom`",
        },
        {
            "location": {"uri": client.uri("a.yaml"), "range": zone(0, 9, 20)},
            "message": "extended here",
        },
    ]


def test_a_fault_in_the_file_of_a_block_is_shown_where_it_is_named(client: Client) -> None:
    tail = "block: tail\nsteps: [{conv: {filtres: 1, kernel: 3}}]\n"
    (client.folder / "tail.yaml").write_text(tail)
    text = SPEC.replace("blocks:\n  mine:", "blocks:\n  tail: ./tail.yaml\n  mine:")
    (found,) = client.open("a.yaml", text)
    assert (found["code"], found["range"]) == ("S101", zone(16, 8, 19))
    assert found["relatedInformation"][0]["location"] == {
        "uri": client.uri("tail.yaml"),
        "range": zone(1, 16, 23),
    }


def test_the_file_of_a_block_is_checked_as_one(client: Client) -> None:
    good = "block: tail\nparams: {filters: int}\nsteps: [{conv: {filters: $filters, kernel: 3}}]\n"
    assert client.open("tail.yaml", good) == []
    client.change("tail.yaml", good.replace("kernel", "krenel"))
    (found,) = client.found("tail.yaml")
    assert (found["code"], found["range"]) == ("S101", zone(2, 35, 41))


@pytest.mark.parametrize(
    "text",
    [
        "name: test\non: push\njobs: {test: {runs-on: linux, steps: [{run: make}]}}\n",
        "version: 3\nservices: {web: {image: nginx}}\n",
        "apiVersion: v1\nkind: Pod\n---\nkind: Pod\n",
    ],
    ids=["workflow", "services", "two documents"],
)
def test_yaml_that_is_no_spec_is_left_alone(client: Client, text: str) -> None:
    assert client.open("a.yaml", text) == []
    assert client.at("hover", "a.yaml", 0, 1) is None
    assert client.at("completion", "a.yaml", 0, 1) is None
    assert client.at("definition", "a.yaml", 0, 1) is None


def test_the_beginning_of_a_spec_is_one(client: Client) -> None:
    codes = [each["code"] for each in client.open("a.yaml", "version: 1\nname: tiny\n")]
    assert codes == ["S102", "S102"]


@pytest.mark.parametrize(("encoding", "shift"), [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)])
def test_columns_are_counted_as_the_client_asks(client: Client, encoding: str, shift: int) -> None:
    """🧠 is 4 bytes in UTF-8, 2 units in UTF-16, 1 code point."""
    text = SPEC.replace("  - blocks: 1\n", '  - {name: "🧠", blocsk: 1, with: {}}\n  - blocks: 1\n')
    with Client(client.folder, (encoding,)) as other:
        assert other.initialised["capabilities"]["positionEncoding"] == encoding
        found = {each["code"]: each["range"] for each in other.open("b.yaml", text)}
        assert found["S101"] == zone(12, 15 + shift, 21 + shift)
        shown = [other.at("hover", "b.yaml", 12, 26 + shift + n) for n in range(-1, 6)]
        assert [each is not None for each in shown] == [False, *[True] * 5, False]


def said(path: Path) -> tuple[Diagnostic, ...]:
    try:
        return load(str(path)).findings()
    except SpecError as error:
        return error.diagnostics


def test_every_faulty_spec_has_the_findings_of_validate(client: Client) -> None:
    specs = faulty()
    assert len(specs) > 70
    for path in specs:
        expected = [(each.code, each.severity, each.message(), each.span) for each in said(path)]
        text = path.read_bytes().decode()
        found = client.open(str(path), text)
        assert [each["code"] for each in found] == [each[0] for each in expected], path.name
        for shown, (_, severity, message, span) in zip(found, expected, strict=True):
            assert shown["severity"] == {"error": 1, "warning": 2}[severity]
            assert shown["message"].split("\n")[0] == message
            if span and span.source.path == path:
                assert shown["range"]["start"]["line"] == span.line - 1, path.name
                assert shown["range"]["end"]["line"] == span.end_line - 1, path.name
        assert client.close(str(path)) == []
