"""Words and signs that a spec is made of, apart from its operators."""

KEYS = tuple(
    """
    version name input height width channels classes conventions stem stages blocks block with head
    body top override stage at params let steps doc type default extends budget parameters branch
    from as if choose use regnet like filters kernel stride
    """.split()  # noqa: SIM905
)
SIGNS = tuple(
    """
    $ $filters $strides $classes $call.first $net.index $in.channels .0 + - * / // % == < >= ( ) ,
    and or not else max( round_to( { } [ ] : - &a *a | > # ! ' true null no 010 1 0 -1 2.5 1e-5
    """.split()  # noqa: SIM905
)
SPACED = (": ", "- ", ", ", "# ", " if ", " else ", "&a ", "*a ", "\\x0a  ", "\\x0a- ")
WORDS = (*KEYS, *SIGNS, *SPACED)
