"""A bucket of any service that speaks S3: the only module that knows its client.

Endpoint and keys come from the environment alone: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_REGION.  What lies in a person's `~/.aws`, and the keys
of the machine that this runs on, are not asked for: who publishes where is to be said, not found.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from casearchive.publish.s3.objects import RULES, Address, File, Listed, headers_of

Result = TypeVar("Result")

AT_ONCE = 16
"""Requests under way."""
PATIENCE = 30
"""Seconds without a byte, after which a request is tried again."""
TRIES = 5
ADDRESSING = "S3_ADDRESSING"
"""`path` or `virtual` (the bucket in the host's name), where the service takes only one of them."""
DIGEST, HEADERS = "sha256", "headers"
"""What is noted with an object: the digest of its content, and of the rules for its headers."""
_BLOCK = 1 << 20
_KINDS = {
    **dict.fromkeys(("NoSuchKey", "NotFound", "404"), "absent"),
    **dict.fromkeys(("NoSuchBucket", "InvalidBucketName"), "bucket"),
    **dict.fromkeys(("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "403"), "refused"),
    **dict.fromkeys(("ExpiredToken", "InvalidToken", "AllAccessDisabled", "401"), "refused"),
    **dict.fromkeys(("RequestTimeTooSkewed", "RequestExpired"), "clock"),
    **dict.fromkeys(("SecondLevelDomainForbidden", "PathStyleDomainForbidden"), "addressing"),
    **dict.fromkeys(("QuotaExceeded", "InsufficientStorage", "EntityTooLarge", "507"), "full"),
}
"""What the services' codes mean."""


class BucketError(Exception):
    """The bucket cannot be used; `kind` finds the sentence, `detail` is what the service said."""

    def __init__(self, kind: str, detail: str = "") -> None:
        """Keep both."""
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


class Bucket:
    """The objects below one address, named by their paths; every method raises `BucketError`."""

    def __init__(self, address: Address) -> None:
        """Prepare to ask; nothing is sent yet."""
        self._address = address
        self._client = _client()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._client.close()

    def list(self) -> dict[str, Listed]:
        """Every object."""
        found: dict[str, Listed] = {}
        with _told():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._address.bucket, Prefix=self._address.prefix
            )
            for page in pages:
                for each in page.get("Contents", ()):
                    path = each["Key"].removeprefix(self._address.prefix)
                    found[path] = Listed(each["ETag"].strip('"').lower(), each["Size"])
        return found

    def put(self, path: str, content: bytes) -> None:
        """Write an object as a whole or not at all; the service checks the content by its digest."""
        file = File.of(content)
        with _told():
            self._client.put_object(
                **self._named(path),
                Body=content,
                ContentMD5=base64.b64encode(bytes.fromhex(file.md5)).decode(),
                Metadata={DIGEST: file.sha256, HEADERS: RULES},
                **headers_of(path),
            )

    def get(self, path: str) -> bytes | None:
        """What is served at a path; None where nothing is."""

        def read() -> bytes | None:
            content: bytes = self._client.get_object(**self._named(path))["Body"].read()
            return content

        return _asked(read, None)

    def digest(self, path: str) -> str:
        """The SHA-256 of what is served at a path; empty where nothing is."""

        def read() -> str:
            hashed = hashlib.sha256()
            for block in self._client.get_object(**self._named(path))["Body"].iter_chunks(_BLOCK):
                hashed.update(block)
            return hashed.hexdigest()

        return _asked(read, "")

    def noted(self, path: str) -> dict[str, str]:
        """What was noted when the object was sent; nothing where there is none."""

        def read() -> dict[str, str]:
            return dict(self._client.head_object(**self._named(path)).get("Metadata", {}))

        return _asked(read, {})

    def delete(self, path: str) -> None:
        """Take an object away; it need not be there."""
        _asked(lambda: self._client.delete_object(**self._named(path)), None)

    def _named(self, path: str) -> dict[str, str]:
        return {"Bucket": self._address.bucket, "Key": f"{self._address.prefix}{path}"}


def in_parallel(work: Callable[[str], Result], steps: Iterable[Iterable[str]]) -> Iterator[Result]:
    """Do the work for each path, a step after the other; what one raises ends all."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for step in steps:
            yield from pool.map(work, step)  # an error or Ctrl-C cancels what has not begun


def _client() -> Any:
    """A client of boto3, which is thread-safe."""
    try:
        import boto3
        import botocore.session
        from botocore.config import Config
    except ImportError as error:
        raise BucketError("package", str(error)) from error
    environment = os.environ
    keys = environment.get("AWS_ACCESS_KEY_ID"), environment.get("AWS_SECRET_ACCESS_KEY")
    if not all(keys):
        raise BucketError("keys")
    # Neither a person's files nor a profile in them.
    nowhere = {"config_file": os.devnull, "credentials_file": os.devnull, "profile": None}
    variables = {name: (None, None, value, None) for name, value in nowhere.items()}
    session = boto3.session.Session(
        *keys,
        environment.get("AWS_SESSION_TOKEN"),
        environment.get("AWS_REGION") or environment.get("AWS_DEFAULT_REGION") or "us-east-1",
        botocore_session=botocore.session.Session(session_vars=variables),
    )
    endpoint = environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL")
    style = environment.get(ADDRESSING) or ("path" if endpoint else "auto")
    if style not in ("path", "virtual", "auto"):
        raise BucketError("addressing", style)
    config = Config(
        connect_timeout=PATIENCE,
        read_timeout=PATIENCE,
        retries={"mode": "standard", "total_max_attempts": TRIES},
        max_pool_connections=AT_ONCE,
        signature_version="s3v4",
        s3={"addressing_style": style},
        # Services other than Amazon's refuse the newer digests: Content-MD5 does the same for all.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    with _told():
        return session.client("s3", endpoint_url=endpoint or None, config=config)


def _asked(work: Callable[[], Result], nothing: Result) -> Result:
    """What the service answers about an object; `nothing` where it is not there."""
    try:
        with _told():
            return work()
    except BucketError as error:
        if error.kind != "absent":
            raise
        return nothing


@contextmanager
def _told() -> Iterator[None]:
    """Errors of the client as ours."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        told = error.response.get("Error", {})
        code = str(told.get("Code", ""))
        raise BucketError(_KINDS.get(code, "other"), f"{code} {told.get('Message', '')}".strip()) from error
    except (BotoCoreError, ValueError, OSError) as error:
        raise BucketError("unreachable", str(error)) from error
