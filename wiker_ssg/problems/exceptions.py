"""Exceptions of our own: one tree, so that whoever calls the program catches its root.

What is wrong with content is a problem, a value, and never raised. What is raised is caught by the
caller that the line names; a command ends with the words of any other (`cli/ending.py`).

    WikerError                         the root: what the program will or can not do
    ├── Usage                          problems/exceptions.py: asked of what cannot be worked on
    ├── GitFailed                      git/process.py: Git did not do it; whoever runs Git
    │   ├── GitSlow                    git/process.py: nor in the time that it had; history
    │   └── TooLarge                   git/network.py: nor in the room that it had; gathering
    ├── Unfit                          git/coming.py: a commit that no folder becomes; gathering
    ├── Trouble                        federation/bringing.py: a commune that stays as it was
    ├── _Refused                       source/nodes.py: no tree of YAML; becomes a file's problem
    ├── Unpatchable                    source/patch.py: the file is written anew instead
    ├── InvalidTheme                   outputs/theme/reading.py: the forms' service keeps its own
    ├── TemplateError                  outputs/theme/template.py: an output that fails
    ├── MemoryLost                     build/memory.py: the build forgets, and begins again
    ├── ForgeUnavailable               forge/__init__.py: tried again later
    │   └── Overtaken                  forge/__init__.py: looked at again, then decided
    ├── ForgeRefused                   forge/__init__.py: never tried again
    │   └── IdTaken                    forge/__init__.py: proposed again under another name
    ├── PushRefused                    forge/mirror.py: somebody was faster, or it is forbidden
    ├── Unreadable                     connectors/unreadable.py: a source's refusal
    ├── Unclear                        connectors/tokens.py: a value that stays as it was written
    ├── Unremembered                   connectors/imported.py: a source that is not pulled
    ├── Occupied                       scaffold/place.py: nothing is written over
    ├── FileMoved                      scaffold/place.py: nor where somebody is at work
    ├── NotPublished                   publish/destination.py: what is served stays as it was
    │   └── RemoteFailed               publish/remote.py: a script there says by its status why
    ├── LogCut                         statistics/blocks.py: what a log was read to; it is told
    ├── CreditRefused                  accounts/crediting.py: less is left to be given back
    ├── Full                           contribute/records.py: the service takes no more for now
    ├── Received                       contribute/records.py: the service has it already
    ├── Unread                         contribute/body.py: a request's status
    ├── Unsound                        contribute/headers.py: a letter that is not sent
    └── Closed                         contribute/post.py: letters wait

Outside it stand those of rooms that may import nothing of ours, each from Python's own:

    engine, which knows no commune
        Locked(Exception)              engine/lock.py: another process is at work
        MissingKeyError(KeyError)      engine/task.py: tasks may cope with it
        CycleError(Exception)          engine/task.py: a task that fails
        _FetchError(Exception)         engine/lookup.py: the failure of what was fetched
        ForeignFileError(FileExistsError)  engine/shelf.py: an output that fails
    scripts that stand word for word in workflows
        NoReview(Exception)            forge/comment.py: none is shown
        NoAnswer(Exception)            forge/comment.py: once more may help
        Refused(Exception)             forge/github/comment.py: no review is shown
        Unavailable(Exception)         forge/github/comment.py: once more may help
"""

from wiker_ssg.language import DEFAULT, N_, translation


class WikerError(Exception):
    """What the program will or can not do."""

    def words(self, language: str = DEFAULT) -> str:
        """Return what cannot be done, and why, in a language."""
        return (
            translation(language).gettext(N_("this cannot be done: {reason}")).format(reason=self)
        )


class Usage(WikerError):
    """A command was called on something that it cannot work on: a msgid and its facts."""

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message.format_map(facts))
        self.message, self.facts = message, facts

    def words(self, language: str = DEFAULT) -> str:
        """Return what is wrong and what to do, in a language."""
        return translation(language).gettext(self.message).format_map(self.facts)
