"""Rules of the command line: files that cannot be written, extras that are missing, faults."""

from typing import ClassVar

from resnet_dsl.diagnostics import Diagnostic


class CommandDiagnostic(Diagnostic):
    """A finding about a command rather than a spec: exit status 2."""

    wrong_use: ClassVar[bool] = True


class UnwritableFile(CommandDiagnostic):
    """A file that cannot be written: no such folder, no permission, a full disk."""

    code = "C401"
    file: str
    reason: str

    def message(self) -> str:
        return f"`{self.file}` cannot be written: {self.reason}"

    def help(self) -> str | None:
        return "name another file with -o"


class ForeignFile(CommandDiagnostic):
    """A file in the way of a module, which was not generated and may be somebody's work."""

    code = "C402"
    file: str

    def message(self) -> str:
        return f"`{self.file}` exists, and resnet-dsl did not generate it: left as it is"

    def help(self) -> str | None:
        return "name another file with -o, or replace it with --force"


class FileExists(CommandDiagnostic):
    """A file that `new` would have to replace."""

    code = "C403"
    file: str

    def message(self) -> str:
        return f"`{self.file}` exists: left as it is"

    def help(self) -> str | None:
        return "choose another name, or remove the file first"


class MissingExtra(CommandDiagnostic):
    """A library that one command needs, and that the plain install leaves out."""

    code = "C404"
    purpose: str
    library: str
    extra: str

    def message(self) -> str:
        return f"{self.purpose} needs {self.library}, which is not installed"

    def help(self) -> str | None:
        return f"pip install 'resnet-dsl[{self.extra}]'"


class PictureRefused(CommandDiagnostic):
    """A picture that Graphviz could not draw."""

    code = "C405"
    reason: str

    def message(self) -> str:
        return f"Graphviz could not draw the picture: {self.reason}"

    def help(self) -> str | None:
        return "leave out --expand, or write a .svg file"


class InternalFault(CommandDiagnostic):
    """A fault of resnet-dsl's own: whatever the spec says, this should not have happened."""

    code = "C499"
    reason: str

    def message(self) -> str:
        return f"internal error: {self.reason}; please report it"

    def help(self) -> str | None:
        return "RESNET_DSL_DEBUG=1 shows where it happened"
