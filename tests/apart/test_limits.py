"""Only a process that was limited can have run out of its memory."""

import subprocess
import sys

ASK = """from unionplan.apart.limits import {names}
taken = bytearray(700 << 20)
{first}print(lacked_memory(None))"""


def asked(names: str, first: str) -> str:
    code = ASK.format(names=names, first=first)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_a_process_of_any_size_without_limits_lacked_nothing() -> None:
    assert asked("lacked_memory", "") == "False\n"


def test_a_limited_one_that_took_most_of_it_did() -> None:
    assert asked("lacked_memory, limit", "limit()\n") == "True\n"
