"""A coroutine's result, whatever loop runs in the tests' own thread (Playwright leaves one running)."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Result = TypeVar("Result")


def waited(work: Coroutine[Any, Any, Result]) -> Result:
    """What it returns, run to its end in a thread of its own."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(asyncio.run, work).result()
