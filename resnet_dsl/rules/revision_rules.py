"""Rules of git revisions: where a spec's history is asked for."""

from resnet_dsl.rules.output_rules import CommandDiagnostic


class NoRepository(CommandDiagnostic):
    """A spec whose history is asked for, in a folder that no git repository holds.

    Bad: `resnet-dsl diff net.yaml --git HEAD` in a folder that was never put under git.

    Good: the same in a repository.
    """

    code = "C406"
    file: str

    def message(self) -> str:
        return f"`{self.file}` lies in no git repository"

    def help(self) -> str:
        return "compare two files: resnet-dsl diff OLD NEW"


class UnknownRevision(CommandDiagnostic):
    """A revision that git does not know.

    Bad: `resnet-dsl diff net.yaml --git no-such-branch`.

    Good: `resnet-dsl diff net.yaml --git HEAD~1`.
    """

    code = "C407"
    revision: str

    def message(self) -> str:
        return f"git knows no commit `{self.revision}`"

    def help(self) -> str:
        return "name a branch, a tag or a commit, such as main or HEAD~1"


class GitFailed(CommandDiagnostic):
    """Git is not installed, or failed for a reason of its own.

    Bad: `resnet-dsl diff net.yaml --git HEAD` on a machine without git.

    Good: the same where `git` can be run.
    """

    code = "C408"
    reason: str

    def message(self) -> str:
        return f"git failed: {self.reason}"
