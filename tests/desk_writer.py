"""A program that saves a draft again and again, and says what it was told is kept, until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from casearchive.desk.contents import Content
from casearchive.desk.revisions import Act
from desks import desk_on


def main() -> None:
    """Save longer and longer texts; each is said only after it is kept."""
    desk = desk_on(Path(sys.argv[1]))
    opened = desk.open(sys.argv[2])
    number = int(sys.argv[3])
    while True:
        number += 1
        content = Content((("title", f"第{number}份"),), f"{number} " + "字" * 2000)
        opened = desk.save(opened, content, Act.TYPED, "张三")
        print(number, flush=True)


if __name__ == "__main__":
    main()
