#!/usr/bin/env python3
"""The software bill of materials, made from the lock files alone: the same bytes for the same files.

    python3 scripts/sbom.py            writes sbom.cdx.json (CycloneDX 1.6)

Needs Python 3.11 or newer and nothing else, no network.  `tests/test_supply_chain.py` compares the
committed file with what this makes.
"""

import base64
import hashlib
import itertools
import json
import re
import tomllib
import uuid
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "sbom.cdx.json"
LOCKS = ("site", "test", "build", "bench", "desk", "s3", "peers", "node", "audit", "properdocs")
"""Files in `requirements/`; the site itself needs the first only."""
LICENCES = ROOT / "requirements" / "licences.tsv"
NPM = ROOT / "requirements" / "npm" / "package-lock.json"
VENDORED = ROOT / "requirements" / "vendored.tsv"
_NAMESPACE = uuid.UUID("b6b1b0f2-6d2e-5d0e-9d0a-6f2f0d7e3c11")
_ENTRY = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"^    # via\s(.*(?:\n    #   .*)*)", re.MULTILINE)


@dataclass
class Package:
    """A pinned package: its version, the digests of its files, what asked for it, which locks hold it."""

    name: str
    version: str
    hashes: list[str]
    wanted_by: set[str] = field(default_factory=set)
    locks: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


@dataclass(frozen=True)
class Vendored:
    """A file of others that lies in the project."""

    path: str
    source: str
    version: str
    sha256: str
    licence: str


def packages() -> dict[str, Package]:
    """Every package of the lock files, by name."""
    found: dict[str, Package] = {}
    for lock in LOCKS:
        text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
        starts = [*(match.start() for match in _ENTRY.finditer(text)), len(text)]
        for first, last in itertools.pairwise(starts):
            entry = text[first:last]
            match = _ENTRY.match(entry)
            if match is None:
                raise ValueError(f"not a pinned requirement: {entry[:60]}")
            package = found.setdefault(match[1], Package(match[1], match[2], sorted(_HASH.findall(entry))))
            package.locks.add(lock)
            for via in _VIA.findall(entry):
                package.wanted_by |= {name.strip() for name in re.split(r"[\n#,]", via) if name.strip()}
    return found


def table(path: Path) -> list[list[str]]:
    """The rows of a table, its heading left out."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return rows[1:]


def licences() -> dict[str, str]:
    """SPDX expressions by package."""
    return {row[0]: row[1] for row in table(LICENCES)}


def vendored() -> list[Vendored]:
    """Files of others, in order of path."""
    return sorted((Vendored(*row) for row in table(VENDORED)), key=lambda file: file.path)


def component(package: Package, licence: str) -> dict[str, object]:
    """A package as CycloneDX describes it."""
    return {
        "type": "library",
        "bom-ref": package.url,
        "name": package.name,
        "version": package.version,
        "scope": "required" if "site" in package.locks else "excluded",
        "licenses": [{"expression": licence}],
        "purl": package.url,
        "properties": [
            {"name": "casearchive:lock", "value": " ".join(sorted(package.locks))},
            *({"name": "casearchive:sha256", "value": value} for value in package.hashes),
        ],
    }


def npm_components() -> list[dict[str, object]]:
    """The packages of npm's lock, which only tests use."""
    named = json.loads(NPM.read_text(encoding="utf-8"))["packages"]
    packages = [(path.rpartition("node_modules/")[2], each) for path, each in named.items() if path]
    return [
        {
            "type": "library",
            "bom-ref": f"pkg:npm/{name}@{each['version']}",
            "name": name,
            "version": each["version"],
            "scope": "excluded",
            "hashes": [{"alg": "SHA-512", "content": _hexadecimal(each["integrity"])}],
            "licenses": [{"expression": each["license"]}],
            "purl": f"pkg:npm/{name}@{each['version']}",
        }
        for name, each in packages
    ]


def _hexadecimal(integrity: str) -> str:
    return base64.b64decode(integrity.removeprefix("sha512-")).hex()


def file_component(file: Vendored) -> dict[str, object]:
    """A file of others as CycloneDX describes it."""
    return {
        "type": "file",
        "bom-ref": f"file:{file.path}",
        "name": file.path,
        "version": file.version,
        "description": f"from {file.source}",
        "scope": "excluded" if file.path.startswith("tests/") else "required",
        "hashes": [{"alg": "SHA-256", "content": file.sha256}],
        "licenses": [{"expression": file.licence}],
    }


def bill() -> str:
    """The whole bill as text."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known, named = packages(), licences()
    root = f"pkg:generic/{project['name']}@{project['version']}"
    ordered = [known[name] for name in sorted(known)]
    components = [component(package, named[package.name]) for package in ordered]
    components += [file_component(file) for file in vendored()]
    of_npm = npm_components()
    components += of_npm
    needed: dict[str, set[str]] = {root: set(), **{package.url: set() for package in ordered}}
    needed[root] |= {str(each["bom-ref"]) for each in of_npm}
    for package in ordered:
        for name in package.wanted_by:
            if (by := known.get(name)) or name.startswith(project["name"]):
                needed[by.url if by else root].add(package.url)
    content = {
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": components,
        "dependencies": [{"ref": ref, "dependsOn": sorted(on)} for ref, on in sorted(needed.items())],
    }
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    head = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, digest)}",
        "version": 1,
    }
    return json.dumps(head | content, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    OUTPUT.write_text(bill(), encoding="utf-8")
