"""Who takes which plan: customers, invoices, payments, shares, thanks, in a private repository.

Nothing of it is read by a build: what the site knows of it is `plans.yaml` and `thanks.yaml`, which
are proposed to communes like everything else.
"""
