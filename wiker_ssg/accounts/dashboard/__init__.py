"""The platform's week on one private page: what waits, what falls silent, what is owed.

    accounts ──────────┐
    communes, plans ───┼→ gathering ─→ Dashboard of Figures ─→ page
    health of sources ─┤
    queue of forms ────┘

A `Figure` is a value and where it follows from: files by their paths from the root of the accounts
or the portal, with a line or a name in Git where there is one. Whoever doubts a figure opens the
file beside it and counts again; a test does so. What could not be read is part of the figure
(`unread`), so that nothing is ever counted as if it were not there; what nobody asked for is said
to be not asked. Each commune is read once, and nothing is written but the page.
"""
