"""What `publish` puts down in the ledger: each address, and each text."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanding import run_in
from tiny import a_tiny_project

CASE = "2001-wenhua-yishujie"


@pytest.mark.site
def test_the_ledger_is_written_to_be_committed_and_notes_a_changed_text(
    project: Path, tmp_path: Path
) -> None:
    root = a_tiny_project(project, tmp_path / "project")
    run = run_in(root, "publish", "--to", str(root / "public"))
    ledger = (root / "cases/addresses.txt").read_text(encoding="utf-8")
    assert f"/cases/{CASE}/\n/cases/{CASE}/ = 2024-06-01 0 " in ledger
    count = sum(line[0] == "/" and " = " not in line for line in ledger.splitlines())
    assert run.stdout.endswith(f"cases/addresses.txt 新增 {count} 个地址，请把它提交到版本库。\n")
    assert run_in(root, "check").returncode == 0
    file = root / f"cases/2001/{CASE}.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("每年举办", "每年都举办"), encoding="utf-8")
    checked = run_in(root, "check")
    assert (checked.returncode, "[changed-without-note]" in checked.stdout) == (0, True)
    run = run_in(root, "publish", "--to", str(root / "public"))
    assert run.stdout.endswith("cases/addresses.txt 记下了案例现在的文字，请把它提交到版本库。\n")
