"""A spaCy component: `nlp.add_pipe("foedera")` puts Foedera's entries on a Doc as span groups. Needs foedera[spacy].

spaCy finds it by its entry point; nothing else imports this module, so that spaCy stays an extra.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch

from foedera import api
from foedera.types.entries import KINDS, Entry, kind_of
from foedera.types.reading import Reader
from foedera.types.text import Document
from foedera.types.time import Time

GROUPS: Final = {kind: f"foedera_{kind}s" for kind in KINDS}


def row_at(span: Span) -> dict[str, Any] | None:
    """The row of the entry that a span of a Foedera group stands for, in RECORD.md's names; None for another span."""
    return next((row for row in span.doc._.foedera if row["id"] == span.id_), None)


def label(entry: Entry) -> str:
    """What the span of an entry is called: PLOVER's type, the act of speaking, the kind."""
    for name in ("type", "act"):
        if hasattr(entry, name):
            return str(getattr(entry, name).value)
    return str(getattr(entry, "kind", None) or getattr(entry, "marker", None) or kind_of(entry))


class FoederaComponent:
    """Reads each Doc and puts on it: a span group a kind (`doc.spans["foedera_events"]` ...), and all rows in `doc._.foedera`.

    Spans are widened to whole tokens where tokens are longer; the exact characters are in the row, `span._.foedera`. A day in
    `doc._.foedera_published` (ISO 8601) makes "on Tuesday" a date; without it such times stay unknown.
    """

    def __init__(self, reader: Reader | None = None, policy: str = api.POLICY) -> None:
        self.reader, self.policy = reader, policy
        for holder, name, how in (
            (Doc, "foedera", {"default": []}), (Doc, "foedera_published", {"default": None}), (Span, "foedera", {"getter": row_at}),
        ):  # fmt: skip
            if not holder.has_extension(name):
                holder.set_extension(name, **how)

    def __call__(self, doc: Doc) -> Doc:
        return next(self._read([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 16) -> Iterator[Doc]:
        """The same over many Docs, which are read together."""
        for batch in minibatch(stream, size=batch_size):
            yield from self._read(list(batch))

    def _read(self, docs: list[Doc]) -> Iterator[Doc]:
        self.reader = self.reader or api.default_reader()
        documents = [_document(doc) for doc in docs]
        for doc, document, found in zip(docs, documents, api.drawn(documents, self.reader), strict=True):
            doc._.foedera = [api.row_of(entry, document, run="", policy=self.policy) for entry in found.entries]
            for kind, group in GROUPS.items():
                doc.spans[group] = [_span(doc, entry) for entry in found.entries if kind_of(entry) == kind]
            yield doc


def _document(doc: Doc) -> Document:
    day = doc._.foedera_published
    published = Time(day, day, day, "day", "given with the spaCy Doc") if day else None
    return Document(doc.text, "spaCy", "txt", language=doc.lang_ or None, published=published)


def _span(doc: Doc, entry: Entry) -> Span:
    where = entry.anchor
    return doc.char_span(where.start, where.end, label=label(entry), span_id=entry.id, alignment_mode="expand")


@Language.factory("foedera", assigns=["doc._.foedera"], default_config={"reader": None, "policy": api.POLICY})
def component(nlp: Language, name: str, reader: Any, policy: str) -> FoederaComponent:  # noqa: ARG001 - spaCy calls it so
    """Made by spaCy. `reader`: a reader from spaCy's registry, None for the one that travels in the package; `policy`: whose codes."""
    return FoederaComponent(reader, policy)
