"""One layout for specs and block files: comments stay, and the meaning does.

`formatted` is the public function.
"""

from resnet_dsl.formatting.result import formatted

__all__ = ["formatted"]
