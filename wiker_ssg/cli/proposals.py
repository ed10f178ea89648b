"""`wiker proposals`: what was proposed on this machine, and deciding on it."""

import datetime
import gettext as spoken
from functools import partial
from pathlib import Path

import click
from click.decorators import pass_meta_key

from wiker_ssg.cli.report import stop
from wiker_ssg.cli.speech import Command, argument, option
from wiker_ssg.forge import ListedProposal
from wiker_ssg.forge.registry import DECIDING, ForgeSettings, open_deciding_forge
from wiker_ssg.language import N_, translation
from wiker_ssg.problems import visible

CONTEXT = "wiker.proposals"
"""Where what the group knows stands for its commands, beside the language that `obj` is."""

STAGES = {"open": N_("to be decided"), "merged": N_("accepted"), "closed": N_("refused")}
WITHDRAWN = N_("withdrawn by whoever sent it")

WHO = N_("Who decides; it is kept with the decision. Without it, Git’s user.name.")


class Deciding(Command, click.Group):
    """Commands on proposals; options may stand before ROOT or behind it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what stands before the command's name."""
        root, rest = args[:1], args[1:]
        if root and not root[0].startswith("-"):
            ahead: list[str] = []
            while rest and rest[0].startswith("--") and len(rest[0]) > 2:
                count = 1 if "=" in rest[0] or rest[0] in ctx.help_option_names else 2
                ahead, rest = ahead + rest[:count], rest[count:]
            args = [*ahead, *root, *rest]
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the usage line's parts."""
        self.subcommand_metavar = spoken.gettext(N_("COMMAND [ARGS]..."))
        return super().collect_usage_pieces(ctx)


class ProposalContext:
    """The forge and the root that a command was called on."""

    def __init__(self, name: str, settings: ForgeSettings) -> None:
        self.root = settings.root
        self.forge = open_deciding_forge(name, settings)

    @property
    def language(self) -> str:
        """The language of messages, which each command may be told anew."""
        language: str = click.get_current_context().obj
        return language

    def gettext(self, text: str) -> str:
        """Return a sentence in the language of messages."""
        return translation(self.language).gettext(text)

    def commune(self, key: str) -> str:
        """Return the commune of a proposal; ends the command where there is none."""
        found = self.forge.commune_of(key)
        if found is None:
            stop(self.gettext(N_("there is no proposal {key} here")).format(key=key))
        return found

    def stage(self, item: ListedProposal) -> str:
        """Return how far a proposal has come, in words."""
        return self.gettext(WITHDRAWN if item.withdrawn else STAGES[item.stage])

    def undecided(self, key: str, commune: str, *stages: str) -> str | None:
        """Return how far a proposal has come; ends where that is none of these stages."""
        found = self.forge.state(key, commune)
        if found is not None and found.stage not in stages:
            words = self.gettext(N_("{key} is decided already: {stage}"))
            stop(words.format(key=key, stage=self.stage(self.forge.show(key, commune).listed)), 1)
        return found.stage if found is not None else None


@click.group(
    "proposals",
    cls=Deciding,
    help=N_(
        "Decide on what was proposed on this machine.\n\nNo account is needed. ROOT is the portal "
        "or commune that the forms belong to. A proposal can be corrected with Git before: clone "
        "the repository, commit to its branch, push."
    ),
)
@argument("root", metavar="ROOT")
@option(
    "--forge",
    type=click.Choice(DECIDING),
    default=DECIDING[0],
    show_default=True,
    help=N_("Where pull requests are made."),
)
@option(
    "--repositories",
    default="intake-data/repositories",
    show_default=True,
    metavar="DIR",
    help=N_("Where the communes’ bare repositories are."),
)
@click.pass_context
def command(context: click.Context, root: str, forge: str, repositories: str) -> None:
    """Find the root and the repositories."""
    from wiker_ssg.federation.forges import HERE, OwnRepositories
    from wiker_ssg.site.portal import find_root

    language: str = context.obj
    found = find_root(root)
    own = OwnRepositories(found) if forge == HERE else dict
    if not own() and not Path(repositories).is_dir():
        words = N_(
            "{folder}: nothing was proposed here so far; if the repositories are elsewhere, say "
            "where with --repositories"
        )
        stop(translation(language).gettext(words).format(folder=repositories))
    context.meta[CONTEXT] = ProposalContext(forge, ForgeSettings(found, repositories, own))


@command.command("list", cls=Command, help=N_("List what is to be decided."))
@option("--all", "every", is_flag=True, help=N_("What was decided, too."))
@pass_meta_key(CONTEXT)
def listing(desk: ProposalContext, every: bool) -> None:
    """Print a line for each proposal."""
    found = sorted(desk.forge.proposals(every), key=lambda item: item.received)
    if not found:
        click.echo(desk.gettext(N_("Nothing is waiting for you.")))
    for item in found:
        day = datetime.datetime.fromtimestamp(item.received, datetime.UTC).date()
        stage = f"  [{desk.stage(item)}]" if every else ""
        click.echo(f"{item.key}  {day}  {item.commune}  {visible(item.title)}{stage}")


@command.command("show", cls=Command, help=N_("Show a proposal: its words, and what it changes."))
@argument("key", metavar="KEY")
@option("--diff", "lines", is_flag=True, help=N_("The changed lines of files, as Git shows them."))
@pass_meta_key(CONTEXT)
def show(desk: ProposalContext, key: str, lines: bool) -> None:
    """Print a proposal: as the review tells it, or as Git does."""
    from wiker_ssg.forge import Stage

    commune = desk.commune(key)
    found = desk.forge.show(key, commune)
    item = found.listed
    click.echo(click.style(visible(item.title), bold=True))
    click.echo(f"{key} · {commune} · {desk.stage(item)}")
    click.echo(f"\n{visible(found.body)}\n")
    for word in found.words:
        who = N_("whoever sent it") if word.own else N_("the ambassador")
        line = desk.gettext(N_("{who}: {words}"))
        click.echo(line.format(who=desk.gettext(who), words=visible(word.text)) + "\n")
    if item.stage is not Stage.OPEN:
        return
    place = desk.forge.place(key, commune)
    if lines or not found.diff:
        click.echo(found.diff or desk.gettext(N_("It changes no file.")))
    else:
        click.echo(_reviewed(desk, key, commune))
    click.echo(
        desk.gettext(
            N_("To correct it: git clone {repository}, commit to the branch {branch}, push.")
        ).format(repository=place.repository, branch=place.branch)
    )


def _reviewed(desk: ProposalContext, key: str, commune: str) -> str:
    """Return what there is to know before deciding, as `wiker review` says it."""
    from wiker_ssg.problems.exceptions import Usage
    from wiker_ssg.review.plain import plain
    from wiker_ssg.review.waiting import review_waiting

    try:
        return plain(review_waiting(desk.forge, desk.root, key, commune))
    except Usage as error:
        return error.words(desk.language)


@command.command("accept", cls=Command, help=N_("Publish a proposal, as its branch stands now."))
@argument("key", metavar="KEY")
@option(
    "--take",
    "takes",
    multiple=True,
    metavar="FIELD=SIDE",
    help=N_(
        "Of a field that both the proposal and somebody else changed: “published” or “proposed” "
        "stays. May be given several times."
    ),
)
@option(
    "--despite-points",
    "despite",
    is_flag=True,
    help=N_("Publish it though there are points to correct or to decide."),
)
@option("--by", metavar="NAME", help=WHO)
@pass_meta_key(CONTEXT)
def accept(
    desk: ProposalContext, key: str, takes: tuple[str, ...], despite: bool, by: str | None
) -> None:
    """Merge, and bring the content up to date."""
    from wiker_ssg.cli.deciding import confirm, decider, settled
    from wiker_ssg.federation.gather import refresh
    from wiker_ssg.forge import MergedProposal, Stage
    from wiker_ssg.git.gathered import is_gathered
    from wiker_ssg.git.update import update
    from wiker_ssg.review.waiting import review_waiting
    from wiker_ssg.site.portal import open_root

    commune = desk.commune(key)
    place = desk.forge.place(key, commune)
    stage = desk.undecided(key, commune, Stage.OPEN, Stage.MERGED)
    merged = MergedProposal(None)
    if stage is Stage.OPEN:
        who = decider(by, desk.root, desk.language)
        merged = settled(partial(desk.forge.merged, key, commune, who), takes, desk.language)
        found = review_waiting(desk.forge, desk.root, key, commune, merged.commit)
        confirm(found, despite, desk.language)
    desk.forge.accept(key, commune, merged)
    click.echo(desk.gettext(N_("{key} is accepted.")).format(key=key))
    root = open_root(desk.root)
    if commune not in root.slugs:
        return
    content = root.folder(commune)
    if is_gathered(content):
        done: bool | None = not refresh(desk.root, (commune,))[commune]
    else:
        done = update(content, place.repository, place.main)
    if done:
        words = N_("{folder} is up to date. The next build publishes it.")
    elif done is None:
        words = N_("{folder} is no clone of {repository}: bring the change there to publish it.")
    else:
        words = N_("{folder} has changes of its own: bring it up to date with git pull.")
    click.echo(desk.gettext(words).format(folder=content, repository=place.repository))


@command.command("refuse", cls=Command, help=N_("Refuse a proposal, and say why."))
@argument("key", metavar="KEY")
@option(
    "--because",
    required=True,
    metavar="WORDS",
    help=N_("Why; whoever sent it reads this."),
)
@option("--by", metavar="NAME", help=WHO)
@pass_meta_key(CONTEXT)
def refuse(desk: ProposalContext, key: str, because: str, by: str | None) -> None:
    """Close."""
    from wiker_ssg.cli.deciding import decider
    from wiker_ssg.forge import Stage
    from wiker_ssg.forge.checks import LONGEST_WORDS

    commune = desk.commune(key)
    words = " ".join(because.split())
    if not words or len(words) > LONGEST_WORDS:
        stop(desk.gettext(N_("say why, in {limit} characters at most")).format(limit=LONGEST_WORDS))
    desk.undecided(key, commune, Stage.OPEN)
    desk.forge.close(key, commune, words, False, decider(by, desk.root, desk.language))
    click.echo(desk.gettext(N_("{key} is refused; whoever sent it is told why.")).format(key=key))
