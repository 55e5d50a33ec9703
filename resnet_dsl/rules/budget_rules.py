"""Rules of the budget: what a spec says that its network must not exceed."""

from resnet_dsl.diagnostics import Diagnostic


class OverBudget(Diagnostic):
    """A network that costs more than the `budget` of its spec.

    Bad:
        budget: {parameters: 10K}

    Good:
        budget: {parameters: 1M}
    """

    code = "N206"
    measure: str
    value: str
    budget: str
    excess: str

    def message(self) -> str:
        return f"`{self.measure}`: {self.value} is {self.excess} over the budget of {self.budget}"


class UnknownCost(Diagnostic):
    """A budget on what depends on the size of the image, in a spec that leaves the size open.

    Bad:
        input: {channels: 3}
        budget: {macs: 4.2G}

    Good:
        input: {height: 32, width: 32, channels: 3}
        budget: {macs: 4.2G}
    """

    code = "N207"
    measure: str

    def message(self) -> str:
        return f"`{self.measure}` cannot be told: `input` leaves the size of the image open"

    def help(self) -> str | None:
        return "give `input` a height and a width"
