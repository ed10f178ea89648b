"""Pictures that other sites show beside links."""
