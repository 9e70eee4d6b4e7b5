"""``python -m unionplan``."""

from unionplan.cli import cli

if __name__ == "__main__":
    cli(prog_name="python -m unionplan")
