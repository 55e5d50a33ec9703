"""What every map of a document has in common."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A map of the document; keys that it does not have are refused."""

    # Most parts are checked as part of a larger one: a validator is made when first used.
    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True, defer_build=True)
