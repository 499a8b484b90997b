"""Who is who within one document: from marks to actors, and whom a name, a description or a pronoun stands for."""
