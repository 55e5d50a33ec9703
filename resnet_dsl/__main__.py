"""`python -m resnet_dsl`: the command line."""

from resnet_dsl.cli import main

if __name__ == "__main__":
    main()
