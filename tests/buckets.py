"""A bucket of the server in `s3_server`, and what is published to it, sent and served."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench import served
from casearchive import messages
from casearchive.publish import s3
from casearchive.publish.s3 import bucket as client
from casearchive.publish.s3.checking import verify
from publishing import edition, script_of
from s3_server import BUCKET, Store, serving

__all__ = ["ADDRESS", "PREFIX", "a_bucket", "findings", "missing", "paths", "published", "script_of", "sent"]

PREFIX = "site/"
ADDRESS = s3.Address(BUCKET, PREFIX)


@contextmanager
def a_bucket() -> Iterator[Store]:
    """A server that the environment leads to meanwhile; what fails there is not tried again."""
    store = Store()
    with serving(store) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", address)
        patch.setenv("AWS_ACCESS_KEY_ID", "key")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        patch.setattr(client, "TRIES", 1)
        yield store


def published(site: Path, scratch: Path, number: int) -> s3.Sent:
    """Publish an edition of the site."""
    return s3.publish(ADDRESS, scratch, edition(site, number))


def paths(store: Store) -> set[str]:
    """Everything that is served."""
    return {key.removeprefix(PREFIX) for key in store.objects}


def sent(store: Store) -> list[str]:
    """What was sent since this was asked last."""
    keys = [key.removeprefix(PREFIX) for key in store.keys("PUT")]
    store.log.clear()
    return keys


def missing(store: Store) -> set[str]:
    """What something that is served loads and does not get."""
    return served.missing({key.removeprefix(PREFIX): each.content for key, each in store.objects.items()})


def findings() -> list[tuple[str, str]]:
    """What `verify` finds."""
    found = verify(ADDRESS).findings
    assert all(messages.line(finding) for finding in found)
    return [(finding.path, finding.code) for finding in found]
