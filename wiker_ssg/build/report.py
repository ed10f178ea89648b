"""What a build found and did, from what is remembered of every commune."""

from collections.abc import Collection, Iterable, Mapping

from wiker_ssg.build import leftovers
from wiker_ssg.build.memory import CommuneRecord
from wiker_ssg.build.options import Built
from wiker_ssg.build.themes import Themes
from wiker_ssg.engine import Report
from wiker_ssg.problems import Location, Problem, problem
from wiker_ssg.site.portal import Root, shown, theme_problem, unknown_theme
from wiker_ssg.source.untold import untold

PORTAL = ""


def find_problems(
    root: Root, records: Mapping[str, CommuneRecord], fallen: Mapping[str, Problem], themes: Themes
) -> list[Problem]:
    """Return every problem of a portal; `fallen` is what kept communes from being read."""
    problems = [shown(root, PORTAL, item) for item in root.problems]
    broken: dict[tuple[str, int], list[str]] = {}
    for slug in (PORTAL, *root.slugs):
        if slug in fallen:
            problems.append(shown(root, slug, fallen[slug]))
        record = records.get(slug)
        if record is None:
            continue
        said = [*record.problems, *record.site_problems]
        if record.theme and record.theme not in themes.known:
            problems.append(unknown_theme(root, slug, record.theme, themes.known))
        problems += [shown(root, slug, item) for item in said]
        for path, reason in record.failed.items():
            from wiker_ssg.outputs.theme.template import failed as template_failed

            if template := template_failed(reason):
                broken.setdefault(template[:2], [template.reason]).append(path)
                continue
            where = Location(root.shown(slug, ""))
            code = leftovers.TAKEN if reason == leftovers.TAKEN else "task-failed"
            problems.append(problem(code, where, path=path, reason=reason))
    problems += [
        theme_problem(
            problem(
                "template-failed",
                Location(*place),
                reason=reason,
                path=first,
                count=len(others) + 1,
            ),
            root,
            themes.paths,
        )
        for place, (reason, first, *others) in sorted(broken.items())
    ]
    clones = {
        root.shown(slug, ""): record.clone
        for slug, record in sorted(records.items())
        if record.entries
    }
    return [*problems, *untold(clones, root.shown(PORTAL, ""))]


def sum_up(
    root: Root,
    records: Mapping[str, CommuneRecord],
    problems: Iterable[Problem],
    gathered: Collection[str],
    rendered: Iterable[str],
    reports: Collection[Report],
) -> Built:
    """Return what a build did, with the problems that it found."""
    entries: dict[str, int] = {}
    failed = 0
    for slug in (PORTAL, *root.slugs):
        record = records.get(slug)
        if record is None:
            continue
        for folder, count in record.published.items():
            entries[folder] = entries.get(folder, 0) + count
        failed += len(record.failed)
    return Built(
        root=root,
        communes=len(root.slugs),
        entries=entries,
        problems=tuple(problems),
        gathered=tuple(gathered),
        rendered=tuple(rendered),
        parsed=sum(records[slug].read for slug in gathered),
        ran=sum(len(report.ran) for report in reports),
        written=sum(len(report.written) for report in reports),
        removed=sum(len(report.removed) for report in reports),
        unchanged=sum(report.unchanged for report in reports),
        outputs=sum(record.outputs for record in records.values()),
        failed=failed,
        reasons={p: why for report in reports for p, why in report.reasons.items()},
    )
