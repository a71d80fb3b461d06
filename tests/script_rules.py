"""What no script of ours may use: what browsers of some years ago cannot read, and what is dangerous."""

from __future__ import annotations

import re
from pathlib import Path

TOO_NEW = {
    "optional chaining": r"\?\.[a-zA-Z\[(]",
    "nullish coalescing": r"\?\?",
    "logical assignment": r"(\|\||&&)=",
    "lookbehind": r"\(\?<[=!]",
    "await outside a function": r"^await ",
    "private fields": r"#\w+\s*[;=(]",
    "static fields": r"^ +static \w+ =",
    "separators in numbers": r"\b\d+_\d",
    "large integers": r"\b\d+n\b",
    "newer methods": (
        r"\.(at|replaceAll|flat|flatMap|matchAll|allSettled|fromEntries|findLast|replaceChildren)\("
    ),
    "newer globals": r"\b(globalThis|structuredClone)\b",
}
REFUSED = (
    r"\beval\b|new Function|WebAssembly|innerHTML|outerHTML|insertAdjacentHTML|document\.write\b"
    r"|\.style\b|cssText"
)


def code_of(script: Path) -> str:
    """The source without comments."""
    text = re.sub(r"/\*\*.*?\*/", "", script.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"^\s*//.*$|(?<=[;{,]) //.*$", "", text, flags=re.MULTILINE)


def broken_rules(script: Path) -> list[str]:
    """What a script uses and may not."""
    code = code_of(script)
    used = [name for name, pattern in TOO_NEW.items() if re.search(pattern, code, re.MULTILINE)]
    return used + re.findall(REFUSED, code)
