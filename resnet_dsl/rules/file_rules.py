"""Rules of files: what can be read, and what a spec may refer to."""

from resnet_dsl.diagnostics import Diagnostic
from resnet_dsl.diagnostics.similar import did_you_mean


class ExtendsCycle(Diagnostic):
    """Specs that extend each other in a circle, or one that extends itself.

    Bad:
        extends: ./net.yaml   # in net.yaml itself

    Good:
        extends: resnet50
    """

    code = "X305"
    chain: tuple[str, ...]

    def message(self) -> str:
        return f"`extends` goes in a circle: {' -> '.join(self.chain)}"

    def help(self) -> str:
        return "one of them must stand on its own"


class OutsideRoot(Diagnostic):
    """A reference that leaves the project, by `..` or by a symbolic link.

    The project is the nearest folder above the spec that holds `pyproject.toml` or
    `.git`, or else the spec's own folder. Nothing outside it is opened.

    Bad:
        extends: ../../base.yaml   # beyond the folder with .git

    Good:
        extends: resnet50
    """

    code = "X306"
    reference: str

    def message(self) -> str:
        return f"`{self.reference}` leads out of the project"

    def help(self) -> str:
        return (
            "copy the file into the project: the nearest folder above the spec with "
            "`pyproject.toml` or `.git`, else the spec's own folder"
        )


class RemoteReference(Diagnostic):
    """A reference to a file by URL. Nothing is ever fetched.

    Bad:
        extends: https://example.org/base.yaml

    Good:
        extends: resnet50
    """

    code = "X307"
    reference: str

    def message(self) -> str:
        return f"`{self.reference}` is a URL: only local files can be referred to"

    def help(self) -> str:
        return "download the file into the project and write its relative path"


class MissingReference(Diagnostic):
    """A reference to a file, or to a built-in, that does not exist.

    Bad:
        extends: resnet51

    Good:
        extends: resnet50
    """

    code = "X308"
    reference: str
    bare: bool = False
    similar: tuple[str, ...] = ()

    def message(self) -> str:
        if self.bare:
            return f"`{self.reference}` is neither a built-in network nor a file"
        return f"there is no file `{self.reference}`"

    def help(self) -> str:
        otherwise = (
            "`resnet-dsl list` prints the built-in networks"
            if self.bare
            else "a path is relative to the file that says it"
        )
        return did_you_mean(self.similar) or otherwise


class AbsoluteReference(Diagnostic):
    """A reference by an absolute path, or by `~`, which another machine does not have.

    Bad:
        extends: /home/me/base.yaml

    Good:
        extends: resnet50
    """

    code = "X310"
    reference: str

    def message(self) -> str:
        return f"`{self.reference}` is an absolute path"

    def help(self) -> str:
        return "write the path relative to the file which says it"


class BadReference(Diagnostic):
    """An `extends` that is not the name of a built-in network or a relative path.

    Bad:
        extends: [resnet50, resnet101]

    Good:
        extends: resnet50
    """

    code = "X311"
    shown: str

    def message(self) -> str:
        return f"`extends` takes one name or relative path, not {self.shown}"

    def help(self) -> str:
        return "write `extends: resnet50` or `extends: base.yaml`"


class ExtendsTooDeep(Diagnostic):
    """A chain of `extends` longer than the limit.

    Bad: `a.yaml` extends `b.yaml`, which extends `c.yaml`, and so on through 17 files.

    Good: `a.yaml` extends what it needs of them directly.
    """

    code = "X312"
    limit: int

    def message(self) -> str:
        return f"`extends` goes through more than {self.limit} files"

    def help(self) -> str:
        return "extend a file nearer to the start of the chain"


class FileNotFound(Diagnostic):
    """A spec that is neither a file nor the name of a built-in network.

    Bad: `resnet-dsl summary my_nett.yaml`, where the file is called `my_net.yaml`.

    Good: `resnet-dsl summary my_net.yaml`.
    """

    code = "X313"
    unreadable = True
    file: str
    similar: tuple[str, ...] = ()

    def message(self) -> str:
        return f"there is no file `{self.file}`, nor a built-in network of that name"

    def help(self) -> str:
        return did_you_mean(self.similar) or "`resnet-dsl list` prints the built-in networks"


class NotRegularFile(Diagnostic):
    """A folder, a pipe or a device where a file is needed. It is not opened.

    Bad: `resnet-dsl summary networks/`.

    Good: `resnet-dsl summary networks/my_net.yaml`.
    """

    code = "X314"
    unreadable = True
    file: str
    kind: str

    def message(self) -> str:
        return f"`{self.file}` is {self.kind}, not a file"

    def help(self) -> str:
        return "name a YAML file; `-` reads standard input"


class UnreadableFile(Diagnostic):
    """A file that the operating system does not let us read.

    Bad: A spec that another user keeps to himself (`chmod 600`).

    Good: `chmod 644 net.yaml`, by that user.
    """

    code = "X315"
    unreadable = True
    file: str
    reason: str

    def message(self) -> str:
        return f"`{self.file}` cannot be read: {self.reason}"
