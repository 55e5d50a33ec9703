"""Rules of the command line: files that cannot be written, extras that are missing, faults."""

from typing import ClassVar

from resnet_dsl.diagnostics import Diagnostic


class CommandDiagnostic(Diagnostic):
    """A finding about a command rather than a spec: exit status 2."""

    wrong_use: ClassVar[bool] = True


class UnwritableFile(CommandDiagnostic):
    """A file that cannot be written: no such folder, no permission, a full disk.

    Bad: `resnet-dsl compile net.yaml -o missing/net.py`, where there is no folder `missing`.

    Good: `mkdir missing` first, or `-o net.py`.
    """

    code = "C401"
    file: str
    reason: str

    def message(self) -> str:
        return f"`{self.file}` cannot be written: {self.reason}"

    def help(self) -> str | None:
        return "name another file with -o"


class ForeignFile(CommandDiagnostic):
    """A file in the way of a module, which was not generated and may be somebody's work.

    Bad: `resnet-dsl compile net.yaml -o train.py`, where `train.py` was written by hand.

    Good: `-o net.py`; or `--force`, which replaces the file.
    """

    code = "C402"
    file: str

    def message(self) -> str:
        return f"`{self.file}` exists, and resnet-dsl did not generate it: left as it is"

    def help(self) -> str | None:
        return "name another file with -o, or replace it with --force"


class FileExists(CommandDiagnostic):
    """A file that `new` would have to replace.

    Bad: `resnet-dsl new net --from resnet50`, where `net.yaml` is there already.

    Good: `resnet-dsl new other_net --from resnet50`.
    """

    code = "C403"
    file: str

    def message(self) -> str:
        return f"`{self.file}` exists: left as it is"

    def help(self) -> str | None:
        return "choose another name, or remove the file first"


class MissingExtra(CommandDiagnostic):
    """A library that one command needs, and that the plain install leaves out.

    Bad: `resnet-dsl verify net.yaml` after `pip install resnet-dsl`.

    Good: `pip install 'resnet-dsl[tensorflow]'` first.
    """

    code = "C404"
    purpose: str
    library: str
    extra: str

    def message(self) -> str:
        return f"{self.purpose} needs {self.library}, which is not installed"

    def help(self) -> str | None:
        return f"pip install 'resnet-dsl[{self.extra}]'"


class PictureRefused(CommandDiagnostic):
    """A picture that Graphviz could not draw.

    Bad: `resnet-dsl plot resnet152 -o net.png --expand`, a picture of more pixels than Graphviz
        draws.

    Good: `resnet-dsl plot resnet152 -o net.png`, or `-o net.svg`.
    """

    code = "C405"
    reason: str

    def message(self) -> str:
        return f"Graphviz could not draw the picture: {self.reason}"

    def help(self) -> str | None:
        return "leave out --expand, or write a .svg file"


class InternalFault(CommandDiagnostic):
    """A fault of resnet-dsl's own: whatever the spec says, this should not have happened.

    Bad: Nothing that an author writes should lead here.

    Good: Report the spec and what `RESNET_DSL_DEBUG=1` shows.
    """

    code = "C499"
    reason: str

    def message(self) -> str:
        return f"internal error: {self.reason}; please report it"

    def help(self) -> str | None:
        return "RESNET_DSL_DEBUG=1 shows where it happened"
