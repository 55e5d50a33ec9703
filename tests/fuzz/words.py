"""Words and signs that a spec is made of, apart from its operators."""

KEYS = (
    *("version", "name", "input", "height", "width", "channels", "classes", "conventions"),
    *(
        "stem",
        "stages",
        "blocks",
        "block",
        "with",
        "head",
        "body",
        "top",
        "override",
        "stage",
        "at",
    ),
    *("params", "let", "steps", "doc", "type", "default", "extends", "budget", "parameters"),
    *(
        "branch",
        "from",
        "as",
        "if",
        "choose",
        "use",
        "regnet",
        "like",
        "filters",
        "kernel",
        "stride",
    ),
)
SIGNS = (
    *("$", "$filters", "$strides", "$classes", "$call.first", "$net.index", "$in.channels", ".0"),
    *("+", "-", "*", "/", "//", "%", "==", "<", ">=", "(", ")", ", ", " if ", " else ", " and "),
    *("max(", "round_to(", "{", "}", "[", "]", ": ", "- ", "&a ", "*a", "|", ">", "# ", "!", "'"),
)
VALUES = (
    "1",
    "0",
    "-1",
    "2.5",
    "1e-5",
    "true",
    "null",
    "no",
    "010",
    "same",
    "valid",
    "in",
    "[1, 2]",
)
WORDS = (*KEYS, *SIGNS, *VALUES)
