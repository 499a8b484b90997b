"""The trained reader: ONNX graphs run on the CPU. The only room that knows onnxruntime; nothing is ever downloaded."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from foedera.engine.calibration import calibrated, curves_of
from foedera.engine.decode import reading_of
from foedera.engine.labels import PAIR_HEADS, TOKEN_HEADS, TOWERS, tower_of
from foedera.engine.ontology import WIDTH, Ontology
from foedera.engine.paths import Floats
from foedera.engine.pieces import Pieces, centres, pieces_of, steps, windows
from foedera.engine.scores import Places, Scores, Sight, Thresholds, pair_heads
from foedera.errors import ReaderError
from foedera.types.reading import Reading
from foedera.types.text import Document

CLS, SEP = 101, 102
WEIGHTS = Path(str(resources.files("foedera.engine") / "weights"))


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes are in word pieces."""

    window: int = 254
    overlap: int = 48
    threads: int = 0  # windows read at once; 0: as many as there are cores


@dataclass(frozen=True, slots=True)
class Window:
    """One window of a document."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Read:
    """What the encoder gave for one window: all token scores, and the vectors of each tower."""

    tokens: Floats
    vectors: dict[str, Floats]


class OnnxReader:
    """Reads with the packaged weights, or with those of another folder (`reader.onnx`, `names.onnx`, `acts.onnx`, `card.json`).

    An ontology's own types are marked, too. Raises ReaderError if it was fitted on other weights.
    """

    def __init__(
        self,
        folder: Path = WEIGHTS,
        *,
        settings: Settings | None = None,
        limits: Thresholds | None = None,
        ontology: Ontology | None = None,
    ) -> None:
        self.folder = folder
        self.ontology = ontology
        self.settings = settings or Settings()
        card = self.card
        self.limits = limits or Thresholds(**card.get("thresholds", {}))
        self.curves = curves_of(card.get("calibration", {}))
        self.name = f"{card['name']}@{card['sha256'][:12]}"
        if ontology and ontology.reader != card["sha256"]:
            raise ReaderError(f"ontology {ontology.name}: fitted on other weights; fit it again with: foedera train --ontology")
        self.name += f"+{ontology.name}@{ontology.digest}" if ontology else ""

    @cached_property
    def card(self) -> dict[str, Any]:
        """The model card's facts. Raises ReaderError where the weights are missing or do not fit this version."""
        try:
            card: dict[str, Any] = json.loads((self.folder / "card.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReaderError(f"{self.folder}: no readable card.json ({error}); is the package complete?") from error
        if card["token_heads"] != {k: list(v) for k, v in TOKEN_HEADS.items()} or card["pair_heads"] != {
            k: list(v) for k, v in PAIR_HEADS.items()
        }:
            raise ReaderError(f"{self.folder}: these weights answer other questions than this version of Foedera asks")
        return card

    @cached_property
    def tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def encoder(self) -> onnxruntime.InferenceSession:
        return self._session("reader.onnx")

    @cached_property
    def pairs(self) -> dict[str, onnxruntime.InferenceSession]:
        return {tower: self._session(f"{tower}.onnx") for tower in TOWERS}

    def _session(self, name: str) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # threads read windows, which share nothing
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(str(self.folder / name), options, providers=["CPUExecutionProvider"])

    def read(self, documents: Sequence[Document]) -> list[Reading]:
        """Readings in the order of the documents."""
        with self._pool() as pool:
            return list(pool.map(self._reading, documents, self._scores(documents, pool)))

    def scores(self, documents: Sequence[Document]) -> list[Scores]:
        """Scores of every head for every document, windows joined."""
        with self._pool() as pool:
            return self._scores(documents, pool)

    def _pool(self) -> ThreadPoolExecutor:
        _ = self.encoder, self.pairs  # made here, before threads ask for them
        return ThreadPoolExecutor(self.settings.threads or os.cpu_count() or 1)

    def _reading(self, document: Document, scores: Scores) -> Reading:
        own = self.ontology.types if self.ontology else ()
        return calibrated(reading_of(document, scores, reader=self.name, limits=self.limits, own=own), self.curves)

    def _scores(self, documents: Sequence[Document], pool: ThreadPoolExecutor) -> list[Scores]:
        pieces = [pieces_of(document.text, self.tokenizer) for document in documents]
        parts = [self._parts(own) for own in pieces]
        done = [[pool.submit(self._encode, part, own) for part in theirs] for own, theirs in zip(pieces, parts, strict=True)]
        return [
            self._join(own, theirs, {part: one.result() for part, one in zip(theirs, read, strict=True)})
            for own, theirs, read in zip(pieces, parts, done, strict=True)
        ]

    def _parts(self, pieces: Pieces) -> list[Window]:
        return [Window(*span) for span in windows(len(pieces), size=self.settings.window, overlap=self.settings.overlap)]

    def _encode(self, part: Window, pieces: Pieces) -> Read:
        """One window at a time: int8 scales by the whole batch, so that in a batch a reading would hang on its neighbours."""
        ids = np.concatenate([[CLS], pieces.ids[part.start : part.end], [SEP]])[None]
        kinds = np.pad(pieces.kinds[part.start : part.end], 1)[None]
        tokens, *vectors = self.encoder.run(["tokens", *TOWERS], {"ids": ids, "kinds": kinds})
        return Read(tokens[0, 1:-1], {tower: own[0, 1:-1] for tower, own in zip(TOWERS, vectors, strict=True)})

    def _join(self, pieces: Pieces, parts: list[Window], done: dict[Window, Read]) -> Scores:
        owner = centres([(part.start, part.end) for part in parts], len(pieces))

        def joined(told: Callable[[Read], Floats], width: int) -> Floats:
            whole = np.zeros((len(pieces), width), dtype=np.float32)
            for number, part in enumerate(parts):
                own = np.flatnonzero(owner == number)
                whole[own] = told(done[part])[own - part.start]
            return whole

        def pairs(family: str, places: Places, among: Places | None = None) -> list[Sight]:
            return self._pairs(family, places, among, parts, owner, done)

        def vectors() -> Floats:
            return joined(lambda read: read.vectors[TOWERS[1]], WIDTH)

        return Scores(pieces, joined(lambda read: read.tokens, sum(map(len, TOKEN_HEADS.values()))), pairs, vectors)

    def _pairs(
        self,
        family: str,
        places: Places,
        among: Places | None,
        parts: list[Window],
        owner: NDArray[np.int64],
        done: dict[Window, Read],
    ) -> list[Sight]:
        """Each mark is asked in the window in which it stands furthest from an edge."""
        found = []
        for number, part in enumerate(parts):
            asked = tuple(n for n, (start, _) in enumerate(places) if owner[start] == number)
            if asked:
                local = [(places[n][0] - part.start, min(places[n][1], part.end) - part.start) for n in asked]
                seen = np.arange(len(part)) if among is None else covered(among, part)
                found.append(Sight(asked, part.start, self._ask(family, local, done[part].vectors, seen)))
        return found

    def _ask(self, family: str, places: Places, vectors: dict[str, Floats], seen: NDArray[np.int64]) -> Floats:
        """Both towers' scores of what marks of a family say of the pieces `seen`, in the order of the pair heads; 0 elsewhere."""
        length = len(vectors[TOWERS[0]])
        away = np.stack([steps(place, length)[seen] for place in places])
        told = [
            self.pairs[tower].run(
                ["scores"],
                {
                    "marks": np.stack([vectors[tower][start:end].mean(0) for start, end in places]),
                    "vectors": vectors[tower][seen],
                    "steps": away,
                    "labels": labels,
                },
            )[0]
            for tower in TOWERS
            if len(labels := asked_labels(family, tower))
        ]
        scores = np.zeros((len(places), length, sum(part.shape[2] for part in told)), dtype=np.float32)
        scores[:, seen] = np.concatenate(told, 2)
        return scores


def covered(places: Places, part: Window) -> NDArray[np.int64]:
    """The pieces of a window that lie in some places."""
    marked = np.zeros(part.end, dtype=bool)
    for start, end in places:
        marked[start:end] = True
    return np.flatnonzero(marked[part.start :])


@cache
def asked_labels(family: str, tower: str) -> NDArray[np.int64]:
    """The numbers, among the pair labels of a tower, of those that a mark of this family is asked about."""
    heads = [(name, len(labels) - 1) for name, labels in PAIR_HEADS.items() if tower_of(name) == tower]
    asked = np.repeat([name in pair_heads(family, tower) for name, _ in heads], [size for _, size in heads])
    return np.flatnonzero(asked).astype(np.int64)
