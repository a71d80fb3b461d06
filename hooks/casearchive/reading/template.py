"""The body that a new draft begins with: headings, and below each what is to be written there."""

from __future__ import annotations

TEMPLATE = """## 背景

为什么要做这件事。

## 做法

谁，在什么时候，做了什么。

## 成效

有什么变化，有数字请写数字。
"""
PROMPTS = frozenset(line for line in TEMPLATE.splitlines() if line and not line.startswith("#"))
"""The sentences of it that may not be published."""
