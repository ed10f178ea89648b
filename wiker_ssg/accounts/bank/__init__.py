"""What banks export becomes payments: CAMT.053 and CAMT.054 (ISO 20022), tables as CSV."""
