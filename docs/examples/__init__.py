"""Example values of all that themes show, shared by the documentation and the tests."""
