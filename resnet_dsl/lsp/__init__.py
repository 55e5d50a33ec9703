"""The language server: what `validate`, `summary` and the declarations know, in an editor.

`serve` is the public function; only `server` and `protocol` speak of pygls, the modules beside
them work on texts and trees.
"""
