"""Writes the Word files of LibreOffice that the tests read: `python tests/word_by_office.py` makes them anew.

Beside each Word file lies what LibreOffice itself reads out of it as text: numbers, cells and paragraphs,
another reader's way.  Only this script needs LibreOffice.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from word_sources import sources

FOLDER = Path(__file__).with_name("libreoffice")


def _converted(paths: list[Path], form: str, folder: Path) -> list[Path]:
    """What LibreOffice makes of files."""
    profile = folder / "profile"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True)
    made = [folder / f"{path.stem}.{form.partition(':')[0]}" for path in paths]
    assert all(path.is_file() for path in made), made
    return made


def main() -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for name in ("in", "old", "docx", "txt"):
            (root / name).mkdir()
        olds, pages, others = [], [], []
        for name, suffix, content in sources():
            path = root / "in" / f"{name}.{suffix.rpartition('.')[2]}"
            path.write_bytes(content)
            (olds if suffix.startswith("doc.") else pages if suffix == "html" else others).append(path)
        word = "docx:MS Word 2007 XML"
        made = _converted([*others, *_converted(olds, "doc", root / "old")], word, root / "docx")
        made += _converted(_converted(pages, "odt:writerweb8_writer", root / "old"), word, root / "docx")
        texts = _converted(made, "txt:Text (encoded):UTF8", root / "txt")
        for path in (*made, *texts):
            (FOLDER / path.name).write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
