"""Open data of any format becomes entries that an ambassador reads (decisions/0020).

A source's bytes become records, records become drafts, drafts become changes of a commune's files.
"""
