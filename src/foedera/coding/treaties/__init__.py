"""A text that is itself an instrument (treaty, exchange of notes, ceasefire): its title, opening, articles, closing and facts of form."""

from foedera.coding.treaties.closing import Signed, signed_in
from foedera.coding.treaties.facts import facts_of
from foedera.coding.treaties.layout import Heading, Treaty, treaty_of
from foedera.coding.treaties.names import NamedParty, named_in

__all__ = ["Heading", "NamedParty", "Signed", "Treaty", "facts_of", "named_in", "signed_in", "treaty_of"]
