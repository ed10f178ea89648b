"""One module a family of formats: a payload becomes records, or `Unreadable` is raised.

A reader is handed bytes that are not compressed. It may raise `Unreadable` for the source as a
whole; a single bad record is a `Refusal` among the records. Imports of a format's library stand
inside the functions, so that a source pays only for its own.
"""
