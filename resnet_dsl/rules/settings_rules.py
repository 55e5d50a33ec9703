"""Rules of `validate`: settings that mean nothing, and searches that find nothing."""

from resnet_dsl.rules.output_rules import CommandDiagnostic


class BadSetting(CommandDiagnostic):
    """A setting under `[tool.resnet-dsl]` in `pyproject.toml` that cannot be followed.

    `select`, `ignore` and `exclude` are lists of texts, `per-file-ignores` a table of such lists.
    Only warnings can be ignored, and only by codes, beginnings of codes, and names that exist.

    Bad: `ignore = ["S101"]`: an error, which cannot be ignored.

    Good: `ignore = ["L301"]`.
    """

    code = "C411"
    file: str
    key: str
    reason: str
    remedy: str | None = None

    def message(self) -> str:
        return f"{self.file}: `{self.key}`: {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class NothingFound(CommandDiagnostic):
    """A folder or a pattern in which there is no spec to check.

    In a folder, and in those below, the files `*.yaml` and `*.yml` are looked at; hidden ones,
    links, and what `exclude` names are passed over. A spec has `version` and `stages`, `input`
    or the like at its top, or `extends`.

    Bad: `resnet-dsl validate docs/`, where there are only texts.

    Good: `resnet-dsl validate networks/`.
    """

    code = "C412"
    place: str

    def message(self) -> str:
        return f"there is no spec in {self.place}"

    def help(self) -> str | None:
        return "hidden files, links, and what `exclude` names are passed over"
