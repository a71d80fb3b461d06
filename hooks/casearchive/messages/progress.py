"""What a build says of itself while it runs and when it stops."""

from __future__ import annotations

from collections.abc import Sequence

from casearchive.messages.commands import PROGRAM
from casearchive.model import Finding, Severity

READING = "读取案例"
RENDERING = "生成网页"
SERVING = "网站已经生成，请在浏览器里打开 {address} 。改动保存后会自动更新；按 Ctrl+C 结束。"
REBUILT = "已更新。"
WAITING = "改好并保存后会自动重试；按 Ctrl+C 结束。在浏览器里打开 {address} 也看得到这些问题。"
MENDED = "已改好，已更新。"
FAULTS_HERE = "有错误，下面的网页还是改动以前的样子"
MOST_FAULTS = 50
"""On a page of the preview."""
PORT_TAKEN = f"端口 {{port}} 已被别的程序占用。请换一个端口，例如 {PROGRAM} preview --port {{other}}"


def built(folder: str, address: str) -> str:
    """Where the finished site lies, and what is still to be set before it goes public."""
    if address and not address.endswith(".example/"):
        return f"网站已生成到 {folder}"
    hint = "还没有设置网站的正式地址：发布前请设环境变量 SITE_URL，例如 SITE_URL=https://网址/"
    return f"网站已生成到 {folder}\n{hint}"


def of_project(folder: str) -> str:
    """Why nothing is written into a folder, or a file, of the project itself."""
    return (
        f"{folder} 在项目自己的文件夹里（案例、网页、模板、程序，或者 build 生成的网站），"
        "写到那里会和它们混在一起，所以没有写。"
        "请换一个别处的，例如 site、public 或 guidang.zip"
    )


def not_ours(folder: str) -> str:
    """Why a folder is not built into."""
    return (
        f"文件夹 {folder} 里有别的文件，生成网站会把它清空，所以没有动它。"
        "请换一个空文件夹，例如 --out site；如果里面确实是以前生成的网站，请先自己删掉它。"
    )


def file_error(error: OSError) -> str:
    """What could not be read or written."""
    what = error.filename or ""
    return f"无法读写文件 {what}：{error.strerror or error}。请检查磁盘空间和文件夹的权限后再试。"


def stopped(findings: Sequence[Finding]) -> str:
    """Why nothing was built."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return f"发现 {errors} 处错误，网站没有生成。请按上面的提示改好后再试。"


def summary(findings: Sequence[Finding], cases: int = 0) -> str:
    """How a check ended: of everything, or of some cases alone."""
    done = f"检查完毕，只看了 {cases} 个案例" if cases else "检查完毕"
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return f"{done}，没有发现问题。"
    return f"{done}：{errors} 处错误，{warnings} 处警告。"
