"""Readers that end the process which they are in: for tests of what becomes of their texts."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from toy import ToyReader

from foedera.types.reading import Reading
from foedera.types.text import Document


class DeadlyReader(ToyReader):
    """Killed by every text that has the word Deadly; raises over Faulty; prints over Loud; killed once, by whoever is first, over Once."""

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        for document in documents:
            if "Deadly" in document.text or ("Once" in document.text and _first(document)):
                os.kill(os.getpid(), signal.SIGKILL)
            if "Faulty" in document.text:
                raise ValueError("a fault\nof two lines")
            if "Loud" in document.text:
                sys.stdout.write("a library prints\n")
                sys.stdout.flush()
        return super().read(documents)


class SlowReader(ToyReader):
    """Reads what the toy reads, in time enough to be killed over it."""

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        time.sleep(0.03 * len(documents))
        return super().read(documents)


def _first(document: Document) -> bool:
    try:
        (Path(os.environ["DEADLY"]) / document.id).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def killed_at_first() -> ToyReader:
    """The first two workers are killed before they can say who they are."""
    if _first(Document("one", "", "")) or _first(Document("two", "", "")):
        os.kill(os.getpid(), signal.SIGKILL)
    return ToyReader()


def killed_at_first_and_later() -> DeadlyReader:
    killed_at_first()
    return DeadlyReader()
