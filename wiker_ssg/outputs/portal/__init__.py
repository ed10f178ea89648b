"""The portal's own pages: its towns, and how they are found."""
