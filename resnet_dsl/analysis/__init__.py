"""Generic walks over the graph: each asks the operators, and knows none of them."""
