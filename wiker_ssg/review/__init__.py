"""What an ambassador needs in order to decide on a proposal: two readings of a commune, compared.

`objects` reads both sides out of Git, `sides` reads them as `check` does, the modules named for a
notice (`agreement`, `privacy`, …) say what there is to see, `findings` is what they say it in, and
`markdown`, `plain` and `machine` show it.
"""
