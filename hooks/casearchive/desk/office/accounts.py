"""The accounts of an office: a file of names, roles and hashed passwords, read anew when it changes."""

from __future__ import annotations

import hashlib
import threading
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from casearchive import durable
from casearchive.desk.drafts import made_private
from casearchive.desk.office.permissions import Role
from casearchive.desk.states import RefusedError
from casearchive.locking import Held, held

FILE = "accounts.tsv"
SHORTEST, LONGEST = 10, 200
"""Characters of a password."""
_LONGEST_NAME = 40
_AT_ONCE, _PATIENCE = 2, 10.0
"""So many passwords are looked at together (each takes memory), and so many seconds others wait for that."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in."""

    name: str
    roles: frozenset[Role]
    hashed: str

    @property
    def stamp(self) -> str:
        """Changes with the password, so that sessions from before it end."""
        return hashlib.sha256(self.hashed.encode()).hexdigest()[:16]


def named(text: str) -> str:
    """A name as it is kept, however it was typed; empty for what is none."""
    name = " ".join(unicodedata.normalize("NFKC", text).split())
    return name if len(name) <= _LONGEST_NAME and name.isprintable() and not name.startswith("#") else ""


class Accounts:
    """All of them."""

    def __init__(self, folder: Path, hasher: PasswordHasher | None = None) -> None:
        self.file = folder / FILE
        self.hasher = hasher or PasswordHasher()
        self._nobody = self.hasher.hash("nobody has this password")
        self._lock = threading.Lock()
        self._looking = threading.BoundedSemaphore(_AT_ONCE)
        self._read: tuple[tuple[int, ...], Mapping[str, Account]] = ((), {})

    def every(self) -> Mapping[str, Account]:
        """By name, in order; a line that cannot be read is nobody's account."""
        try:
            stat = self.file.stat()
            state = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if self._read[0] != state:
                made = map(_account, self.file.read_text("utf-8-sig", "replace").splitlines())
                found = sorted((each for each in made if each), key=lambda account: account.name)
                self._read = state, MappingProxyType({account.name: account for account in found})
        except FileNotFoundError:
            return {}
        return self._read[1]

    def entered(self, name: str, password: str) -> Account | None:
        """The account of that name and password; a name that is none takes as long as one that is."""
        account = self.every().get(named(name))
        if not self._looking.acquire(timeout=_PATIENCE):
            return None
        try:
            self.hasher.verify(account.hashed if account else self._nobody, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return None
        finally:
            self._looking.release()
        return account

    def keep(self, name: str, password: str, roles: Iterable[Role] = ()) -> Account:
        """A new account, or another password and other roles, where some are given, of one that is there."""
        name = named(name)
        known = self.every().get(name)
        kept = frozenset(roles) or (known.roles if known else frozenset())
        if not name:
            raise RefusedError("no-account-name")
        if not kept:
            raise RefusedError("no-account-role")
        if not _is_good(password, name):
            raise RefusedError("weak-password", shortest=str(SHORTEST))
        account = Account(name, kept, self.hasher.hash(password))
        self._change(account)
        return account

    def drop(self, name: str) -> None:
        """An account less.  Raises `KeyError`."""
        self._change(self.every()[named(name)], is_gone=True)

    def _change(self, account: Account, *, is_gone: bool = False) -> None:
        """Write the file with one account as it now is; somebody must be left who looks after accounts."""
        made_private(self.file.parent)
        try:
            with self._lock, held(self.file.with_suffix(".lock")):
                every = {**self.every(), account.name: account}
                if is_gone:
                    del every[account.name]
                if not any(Role.ADMIN in each.roles for each in every.values()):
                    raise RefusedError("no-admin")
                lines = [_line(every[name]) for name in sorted(every)]
                durable.write(self.file, "".join(lines).encode(), mode=0o600)
        except Held as error:
            raise RefusedError("elsewhere-accounts") from error


def _is_good(password: str, name: str) -> bool:
    """Long enough, of more than a few characters, and not made of the name."""
    return (
        SHORTEST <= len(password) <= LONGEST
        and len(set(password)) >= SHORTEST // 2
        and name.casefold() not in password.casefold()
    )


def _line(account: Account) -> str:
    return f"{account.name}\t{'、'.join(role for role in Role if role in account.roles)}\t{account.hashed}\n"


def _account(line: str) -> Account | None:
    name, _, rest = line.partition("\t")
    roles, _, hashed = rest.partition("\t")
    try:
        found = frozenset(map(Role, roles.split("、")))
    except ValueError:
        return None
    return Account(name, found, hashed) if named(name) == name and hashed.startswith("$argon2") else None
