"""What a mark is by a user's own ontology, beside the types and kinds that ship."""

from __future__ import annotations

from foedera.types.entries import Cited
from foedera.types.reading import Mark


def own_types(mark: Mark) -> tuple[Cited, ...]:
    """The own types or kinds of a mark, in the order of the ontology."""
    return tuple(Cited(facet.value, mark.span, "own ontology", facet.score) for facet in mark.facets if facet.name == "own")
