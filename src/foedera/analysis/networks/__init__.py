"""Who is for or against whom: signed networks, their balance, and what carries their strain."""
