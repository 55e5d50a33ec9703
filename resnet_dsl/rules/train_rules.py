"""Rules of training: images, labels, folders and the run that do not fit the network.

Those marked `unreadable` blame the command or the machine, and neither spec nor data.
"""

from resnet_dsl.diagnostics import Diagnostic

TRAIN_EXTRA = "pip install 'resnet-dsl[tensorflow,train]'"


class KerasUnusable(Diagnostic):
    """Keras, or the backend that it is set to, is not installed or cannot be imported.

    Bad: `resnet-dsl train net.yaml` after `pip install resnet-dsl`.

    Good: `pip install 'resnet-dsl[train,tensorflow]'` first.
    """

    code = "T101"
    unreadable = True
    reason: str
    remedy: str = TRAIN_EXTRA

    def message(self) -> str:
        return f"training needs Keras: {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class LibraryMissing(Diagnostic):
    """A library that this data set or this plot needs is not installed.

    Bad: `resnet-dsl train net.yaml`, where scikit-learn, which has the digits, is missing.

    Good: `pip install 'resnet-dsl[train]'` first.
    """

    code = "T102"
    unreadable = True
    library: str
    purpose: str

    def message(self) -> str:
        return f"{self.purpose} needs {self.library}, which is not installed"

    def help(self) -> str | None:
        return TRAIN_EXTRA


class UnknownData(Diagnostic):
    """A value of `--data` that names no data set, no folder and no `.npz` file.

    Bad: `--data cifar`.

    Good: `--data cifar10`.
    """

    code = "T103"
    unreadable = True
    data: str
    accepted: tuple[str, ...]

    def message(self) -> str:
        return f"no data set, folder or .npz file is called `{self.data}`"

    def help(self) -> str | None:
        return f"one of {', '.join(self.accepted)}, a folder of images, or a .npz file"


class ArchiveMissing(Diagnostic):
    """A data set's archive is not on this machine. Nothing is ever downloaded.

    Bad: `--data cifar10`, where nobody has downloaded the archive.

    Good: The archive lies in the folder that the message names.
    """

    code = "T104"
    unreadable = True
    data: str
    archive: str
    folder: str
    page: str

    def message(self) -> str:
        return f"the archive of {self.data} is not in {self.folder}"

    def help(self) -> str | None:
        return f"download {self.archive} from {self.page} and put it there"


class UnreadableData(Diagnostic):
    """A file of the data set cannot be opened, or is not what it should be.

    Bad: `--data photos.npz`, which is a text file by that name.

    Good: `--data photos.npz` as `numpy.savez` wrote it.
    """

    code = "T105"
    unreadable = True
    file: str
    reason: str
    remedy: str | None = None

    def message(self) -> str:
        return f"{self.file}: {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class CorruptImage(Diagnostic):
    """An image file that cannot be decoded.

    Bad: `photos/cat/1.jpg`, of which half was copied.

    Good: `photos/cat/1.jpg`, copied whole.
    """

    code = "T106"
    file: str
    reason: str

    def message(self) -> str:
        return f"{self.file}: not a readable image ({self.reason})"

    def help(self) -> str | None:
        return "replace the file or delete it"


class WrongArrays(Diagnostic):
    """Images or labels of a shape, type or range that training cannot use.

    Bad: Labels of the type float64 in `photos.npz`.

    Good: Labels of a whole type, from 0 to one less than the number of classes.
    """

    code = "T107"
    where: str
    reason: str
    remedy: str | None = None

    def message(self) -> str:
        return f"{self.where}: {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class WrongFolder(Diagnostic):
    """A folder of images whose subfolders are not what training needs.

    Bad: `--data photos/`, in which all images lie together.

    Good: `--data photos/`, with a folder for each class: `photos/cat/`, `photos/dog/`.
    """

    code = "T108"
    folder: str
    reason: str
    remedy: str = "one subfolder per class, or train/ and test/ that each hold these"

    def message(self) -> str:
        return f"{self.folder}: {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class ClassCountDiffers(Diagnostic):
    """The data and the network do not have the same number of classes.

    Bad: `classes: 100` in the spec and `--data cifar10`.

    Good: `classes: 10` in the spec.
    """

    code = "T109"
    data: str
    found: int
    network: str
    expected: int

    def message(self) -> str:
        return (
            f"`{self.data}` has {self.found} classes, "
            f"the network `{self.network}` tells {self.expected} apart"
        )

    def help(self) -> str | None:
        return f"write `classes: {self.found}` in the spec, or give other data"


class TooFewImages(Diagnostic):
    """A class without images enough to be learned and tested.

    Bad: A folder `photos/cat/` with a single image.

    Good: A few images of each class at the least; some hundreds to learn from.
    """

    code = "T110"
    where: str
    found: int
    needed: int

    def message(self) -> str:
        count = f"{self.found} image" if self.found == 1 else f"{self.found} images"
        return f"{self.where} has {count if self.found else 'no images'}"

    def help(self) -> str | None:
        return f"at least {self.needed} different images are needed" if self.needed > 1 else None


class TooManyImages(Diagnostic):
    """Images that would not fit in this machine's memory.

    Bad: A folder of 500,000 images for a network that takes 224 × 224 pixels.

    Good: A network that takes smaller images, or fewer of them.
    """

    code = "T111"
    where: str
    needed: int
    limit: int

    def message(self) -> str:
        return f"{self.where}: the images take {self.needed / 2**30:.1f} GiB of memory"

    def help(self) -> str | None:
        return f"at most {self.limit / 2**30:.1f} GiB are used here; use fewer or smaller images"


class ChannelsDiffer(Diagnostic):
    """Images whose colour channels cannot be turned into those that the network takes.

    Bad: `input: {channels: 4}` and a folder of photographs.

    Good: `input: {channels: 3}`.
    """

    code = "T112"
    data: str
    found: int
    network: str
    expected: int

    def message(self) -> str:
        return (
            f"images of `{self.data}` have {self.found} channels, "
            f"the network `{self.network}` takes {self.expected}"
        )

    def help(self) -> str | None:
        return f"write `channels: {self.found}` under `input` in the spec"


class NotTrainable(Diagnostic):
    """A network that is no classifier of images of one size.

    Bad: A network whose `head` has no `top`.

    Good: A network that ends with `{dense: $classes}` and `softmax`.
    """

    code = "T113"
    network: str
    reason: str
    remedy: str

    def message(self) -> str:
        return f"the network `{self.network}` cannot be trained to classify: {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class RunFolderTaken(Diagnostic):
    """A run's folder that already holds something.

    Bad: `-o runs/first` for the second time.

    Good: `-o runs/second`; or `--overwrite`, which replaces the run.
    """

    code = "T114"
    unreadable = True
    folder: str
    reason: str
    remedy: str

    def message(self) -> str:
        return f"{self.folder} {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class LossNotFinite(Diagnostic):
    """Training diverged: the loss is infinite or not a number.

    Bad: `--learning-rate 100`.

    Good: `--learning-rate 0.1`.
    """

    code = "T115"
    loss: float
    epoch: int
    step: int
    learning_rate: float

    def message(self) -> str:
        return f"the loss became {self.loss} in epoch {self.epoch}, step {self.step}"

    def help(self) -> str | None:
        return f"try --learning-rate {self.learning_rate / 10:g}"


class NotARun(Diagnostic):
    """A folder that is not one that `train` wrote, or not a finished one.

    Bad: `resnet-dsl evaluate runs/`, the folder of all runs.

    Good: `resnet-dsl evaluate runs/first`.
    """

    code = "T116"
    unreadable = True
    folder: str
    reason: str
    remedy: str = "give a folder that `resnet-dsl train` wrote"

    def message(self) -> str:
        return f"{self.folder}: {self.reason}"

    def help(self) -> str | None:
        return self.remedy


class CannotWrite(Diagnostic):
    """A file of the run cannot be written.

    Bad: `-o /run`, where the user may not write.

    Good: `-o runs/first`.
    """

    code = "T117"
    unreadable = True
    file: str
    reason: str

    def message(self) -> str:
        return f"cannot write {self.file}: {self.reason}"

    def help(self) -> str | None:
        return "name a folder that can be written with -o"


class UnfitAugmentation(Diagnostic):
    """An augmentation that turns images of one class into images of another.

    Bad: `--data digits --augment flip`.

    Good: `--data digits --augment crop`.
    """

    code = "T118"
    unreadable = True
    data: str

    def message(self) -> str:
        return f"`{self.data}` must not be mirrored: a mirrored digit is no digit"

    def help(self) -> str | None:
        return "leave out --augment flip"


class TooFewClasses(Diagnostic):
    """A data set with a single class: there is nothing to tell apart.

    Bad: `--data photos/` with the one folder `photos/cat/`.

    Good: `--data photos/` with `photos/cat/` and `photos/dog/`.
    """

    code = "T119"
    data: str
    found: int

    def message(self) -> str:
        return f"`{self.data}` has {self.found} class: there is nothing to tell apart"

    def help(self) -> str | None:
        return "at least 2 classes are needed"


class ClassesDiffer(Diagnostic):
    """Images to evaluate on whose classes are not those that the run has learned.

    Bad: `resnet-dsl evaluate runs/cats_and_dogs --data birds/`.

    Good: `--data` with the classes that the run has learned.
    """

    code = "T120"
    data: str
    found: str
    expected: str

    def message(self) -> str:
        return f"`{self.data}` has a class `{self.found}` where the run has `{self.expected}`"

    def help(self) -> str | None:
        return "the same classes, by the same names"


class OutOfMemory(Diagnostic):
    """A step of training takes more memory than the machine, or its accelerator, has.

    Bad: `--batch-size 4096` on a machine with 16 GiB.

    Good: `--batch-size 64`.
    """

    code = "T121"
    unreadable = True
    batch_size: int

    def message(self) -> str:
        return f"the memory of this machine does not hold a batch of {self.batch_size}"

    def help(self) -> str | None:
        if self.batch_size < 2:
            return "train a smaller network, or on smaller images"
        return f"try --batch-size {self.batch_size // 2}"
