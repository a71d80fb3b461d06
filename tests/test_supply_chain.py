"""What the project is made of: packages listed with their licences, files of others with their digests."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

import sbom

FREE = {
    *("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "Apache-2.0", "PSF-2.0", "MPL-2.0"),
    *("Zlib", "ZPL-2.1", "MIT-CMU", "BlueOak-1.0.0", "CC0-1.0", "CC-BY-SA-4.0"),
}
"""Licences that allow the engine to be passed on under its own; CC-BY-SA only for data of tests."""
WORDS = {
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ISC License (ISCL)": "ISC",
    "Public Domain": "CC0-1.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""Classifiers, and how an expression that means the same begins."""


def said_by(distribution: Distribution) -> str:
    """The licence that a package's own metadata names; empty where it does so in free words only."""
    metadata = distribution.metadata
    expression = metadata.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [each.rpartition(" :: ")[2] for each in metadata.get_all("Classifier") or []]
    named = [WORDS[each] for each in classifiers if each in WORDS]
    text = str(metadata.get("License") or "")
    return named[0] if named else text if text in FREE else ""


def test_every_package_of_the_locks_is_in_the_table_of_licences_and_no_other() -> None:
    names = list(sbom.licences())
    assert names == sorted(sbom.packages())


def test_every_licence_is_free_and_does_not_bind_what_uses_it() -> None:
    for name, expression in sbom.licences().items():
        parts = set(re.split(r" AND | OR ", expression.strip("()")))
        assert parts <= FREE - {"CC-BY-SA-4.0"}, name


def test_the_table_says_what_the_packages_say() -> None:
    table = sbom.licences()
    compared = 0
    for distribution in distributions():
        name = re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()
        if (said := said_by(distribution)) and name in table and name not in ("pip", "setuptools"):
            assert table[name].startswith(said), name
            compared += 1
    assert compared > 40


def test_files_of_others_are_as_they_were_taken(project: Path) -> None:
    listed = sbom.vendored()
    assert [file.path for file in listed] == [
        "scripts/make_corpus.py",
        "tests/vendor/commonmark-spec-0.29.json",
    ]
    for file in listed:
        assert hashlib.sha256((project / file.path).read_bytes()).hexdigest() == file.sha256, file.path
        assert file.licence in FREE
    assert {path.name for path in (project / "tests/vendor").iterdir()} == {"commonmark-spec-0.29.json"}


def test_the_bill_of_materials_is_that_of_the_locks(project: Path) -> None:
    text = (project / "sbom.cdx.json").read_text(encoding="utf-8")
    assert text == sbom.bill(), "the locks have changed: run python3 scripts/sbom.py"
    bill = json.loads(text)
    components = {each["bom-ref"]: each for each in bill["components"]}
    assert len(components) == len(bill["components"])
    for package in sbom.packages().values():
        described = components[package.url]
        assert described["scope"] == ("required" if "site" in package.locks else "excluded")
        assert described["licenses"][0]["expression"]
        assert sum(each["name"] == "casearchive:sha256" for each in described["properties"]) >= 1
    graph = {each["ref"]: set(each["dependsOn"]) for each in bill["dependencies"]}
    root = bill["metadata"]["component"]["bom-ref"]
    reached, waiting = set(), [root]
    while waiting:
        ref = waiting.pop()
        if ref not in reached:
            reached.add(ref)
            waiting += graph.get(ref, set())
    assert reached >= {package.url for package in sbom.packages().values()}
    assert "timestamp" not in bill["metadata"]
    npm = [each for each in components.values() if each["bom-ref"].startswith("pkg:npm/")]
    assert {"axe-core", "html-validate", "typescript"} <= {each["name"] for each in npm}
    assert {each["bom-ref"] for each in npm} <= reached
    assert all(len(each["hashes"][0]["content"]) == 128 for each in npm)
    assert {each["licenses"][0]["expression"] for each in npm} <= FREE
