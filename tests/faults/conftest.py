"""Stores of both databases for the faults that need no process of their own."""

from tests.stores import fresh_server, opened, server  # noqa: F401 -- fixtures
