"""Many workers, one record: processes of this machine or actors of a Ray cluster read and draw, and one writer commits."""

from foedera.scale.crew import Crew
from foedera.scale.many import ENGINES, OWN, Workers, read
from foedera.scale.spread import spread

__all__ = ["ENGINES", "OWN", "Crew", "Workers", "read", "spread"]
