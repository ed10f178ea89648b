"""Why a source cannot be read, on its way from a reader to the refusal."""

from wiker_ssg.problems.exceptions import WikerError


class Unreadable(WikerError):
    """Raised by readers; `code` is one of `problems.RULES`, `facts` fill in its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = {key: str(value) for key, value in facts.items()}
