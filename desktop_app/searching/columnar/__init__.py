"""A Whoosh codec whose postings are numpy arrays in memory-mapped files, and what answers queries from it.

The road of a word: `chunks` cuts texts into terms, `field_arrays` sorts the terms of a segment into
postings, `segment_file` keeps their arrays, `field_reader` looks a word up in them, `evaluation` and
`ranking` answer a query. `whoosh_codec` and `bulk_writer` are where Whoosh meets this package.
"""
