"""Public and own sets -> passages. One function a set; each says what the set marks and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from foedera.train.passages import Passage
from foedera.train.sets.attribution import polnear
from foedera.train.sets.chains import gum
from foedera.train.sets.judgements import fact_meantime, fact_uds, meantime, newsmtsc
from foedera.train.sets.names import crossner, re3d, relocar, times, uner
from foedera.train.sets.roles import deeds, propbank_ewt, propbank_masc, qasrl

SETS: dict[str, Callable[[Path], Iterator[Passage]]] = {
    "polnear": polnear,
    "crossner": crossner,
    "re3d": re3d,
    "relocar": relocar,
    "times": times,
    "uner": uner,
    "propbank_ewt": propbank_ewt,
    "propbank_masc": propbank_masc,
    "qasrl": qasrl,
    "deeds": deeds,
    "newsmtsc": newsmtsc,
    "meantime": meantime,
    "fact_meantime": fact_meantime,
    "fact_uds": fact_uds,
    "gum": gum,
}
