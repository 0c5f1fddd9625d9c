"""`python -m jiheng`: the command without its script."""

from jiheng.cli.main import main

if __name__ == "__main__":
    main()
