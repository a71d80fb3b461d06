"""What the metadata of cases name in reports must be in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casearchive import addresses
from casearchive.model import Case, Finding, PartRole, ReportId, finding_at
from casearchive.report import nearest
from casearchive.targets import Targets


def unknown(case: Case, known: Targets, unread: frozenset[str]) -> Iterator[Finding]:
    """Findings about ids that no report has.

    `unread` are the addresses of pages whose files have findings of their own.
    """
    named: tuple[tuple[str, str, Iterable[ReportId | None], frozenset[ReportId], PartRole | None], ...] = (
        ("problems[{}]", "unknown-problem", case.problems, known.problems, PartRole.PROBLEMS),
        (
            *("recommendations[{}]", "unknown-recommendation", case.recommendations),
            *(known.recommendations, PartRole.RECOMMENDATIONS),
        ),
        ("sources[{}].report", "unknown-report-id", (s.report for s in case.sources), known.paragraphs, None),
    )
    for key, code, ids, existing, role in named:
        for count, each in enumerate(ids):
            if each is None or each in existing or _may_be_unread(each, role, known, unread):
                continue
            code_of, values = _told(each, code, known, role)
            said = {"id": each, **dict(values), "first": nearest(each, existing)}
            yield finding_at(case, key.format(count), code_of, **said)


def _told(
    named: ReportId, code: str, known: Targets, role: PartRole | None
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The code and what its sentence says: of no report there is, or of one that lacks it."""
    own, fitting = known.parts.get(named.report), [*known.parts]
    if role:
        fitting = [slug for slug, parts in known.parts.items() if parts[role]]
    is_of_another = not named.report and bool(fitting) and "" not in fitting
    if not known.parts or (own is not None and not is_of_another):
        return code, (("parts", own[role]),) if role and own else ()
    folders = "、".join(f"docs/{addresses.report(slug)}".rstrip("/") for slug in fitting or known.parts)
    values = ("slug", named.report), ("folders", folders)
    return "unknown-report" if named.report else "report-not-named", values


def _may_be_unread(named: ReportId, role: PartRole | None, known: Targets, unread: frozenset[str]) -> bool:
    """Whether it may be in what could not be read, or that may say what it is."""
    if addresses.section(named) in unread:
        return True
    if named.report not in known.parts:
        return any(addresses.report_at(address) == named.report for address in unread)
    return role is not None and addresses.report(named.report) in unread
