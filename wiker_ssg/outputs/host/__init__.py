"""What a host needs: sitemaps, headers, redirects, former addresses."""
