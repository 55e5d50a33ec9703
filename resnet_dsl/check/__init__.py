"""From what the user names to findings: search, settings, and one spec after the other.

`results` in `check.many` is the public function of this stage.
"""
