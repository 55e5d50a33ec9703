"""Rules of git revisions: where a spec's history is asked for."""

from resnet_dsl.rules.output_rules import CommandDiagnostic


class NoRepository(CommandDiagnostic):
    """A spec whose history is asked for, in a folder that no git repository holds."""

    code = "C406"
    file: str

    def message(self) -> str:
        return f"`{self.file}` lies in no git repository"

    def help(self) -> str:
        return "compare two files: resnet-dsl diff OLD NEW"


class UnknownRevision(CommandDiagnostic):
    """A revision that git does not know."""

    code = "C407"
    revision: str

    def message(self) -> str:
        return f"git knows no commit `{self.revision}`"

    def help(self) -> str:
        return "name a branch, a tag or a commit, such as main or HEAD~1"


class GitFailed(CommandDiagnostic):
    """Git is not installed, or failed for a reason of its own."""

    code = "C408"
    reason: str

    def message(self) -> str:
        return f"git failed: {self.reason}"
