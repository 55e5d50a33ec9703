"""From text to one positioned tree: reading, YAML, and `extends`.

`load_document` is the public function of this stage; the modules beside it are its steps.
"""
