"""Time expressions: found by rules, valued from the publication day and from what stands before, turned into EDTF.

`words` holds the vocabulary; `table` lists the rules, which lie in a module for each kind of expression (`written`, `years`, `days` ...);
`find` chooses among overlapping ones; `edtf` turns TIMEX3 values into times of the record.
"""
