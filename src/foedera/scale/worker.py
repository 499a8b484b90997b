"""A worker process: `python -m foedera.scale.worker`, started by foedera.scale.processes and by nobody else.

Its first frame are its orders, its first answer its reader's name. It ends when its writer does.
"""

from __future__ import annotations

import os
import signal
import sys

import msgspec

from foedera.errors import FoederaError
from foedera.scale.parcels import Answer, Bench, Orders
from foedera.scale.processes import read_frame, write_frame
from foedera.tables.amendments import using


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the writer's; it ends us
    given, back = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between frames
    orders = msgspec.msgpack.decode(read_frame(given) or b"", type=Orders)
    with using(orders.amendments):
        try:
            bench = Bench(orders)
        except FoederaError as error:
            write_frame(back, msgspec.msgpack.encode(Answer("", fault=str(error), final=True)))
            return
        write_frame(back, msgspec.msgpack.encode(Answer(bench.reader.name)))
        while (parcel := read_frame(given)) is not None:
            write_frame(back, bench.answer(parcel))


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        os._exit(1)  # the writer is gone: there is nobody to tell
