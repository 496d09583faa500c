"""Stores to test on: SQLite always, PostgreSQL where its server is on the machine."""

from tests.stores import fresh_server, opened, server  # noqa: F401 -- fixtures
