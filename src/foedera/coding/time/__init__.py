"""Time expressions: found by rules, valued from the publication day and from what stands before, turned into EDTF.

`words` holds the vocabulary, `rules` what each expression looks like and means, `find` chooses among overlapping ones, `edtf`
turns TIMEX3 values into times of the record.
"""
