"""What has been covered already: it tells of nobody by itself, but of whoever is named beside it."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late

_COVER = r"[*xX×•●■]"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_COVERED = Late(
    rf"(?<![0-9A-Za-z])(?:1[3-9][0-9](?:[ -]?{_COVER}{{2,8}}[ -]?|…{{1,2}})[0-9]{{2,4}}"
    rf"|[1-9][0-9]{{1,9}}(?:[ -]?{_COVER}{{3,15}}){{1,4}}[ -]?[0-9]{{2,4}}[Xx]?"
    rf"|0[0-9]{{2,3}}-?{_COVER}{{3,4}}[0-9]{{4}}"
    rf"|[{_PROVINCES}][A-Z]·?{_COVER}{{2,5}}[0-9A-Z]{{1,3}})(?![0-9A-Za-z])"
    r"|(?:身份证|手机|电话|卡)号?(?:尾号|后[四六4]位)[^0-9\n]{0,4}[0-9]{3,6}[Xx]?(?![0-9A-Za-z])"
)

_NEEDED = Late(rf"{_COVER}|[…尾后]")


def covered(text: str) -> Iterator[Told]:
    """Each place in a line of which an end is left."""
    for match in _COVERED.finditer(text) if _NEEDED.search(text) else ():
        yield Told(match.start(), match.end(), Kind.NAME, match[0])
