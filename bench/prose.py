"""Sentences, titles and bodies, drawn from the words of `wording`."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import wording


class Prose:
    """Sentences, titles and bodies of one commune."""

    def __init__(self, rng: Random, commune: str, slug: str) -> None:
        self._rng = rng
        self._commune = commune
        self._slug = slug

    def fill(self, template: str, **known: str) -> str:
        rng = self._rng
        words = {
            "a": rng.choice(wording.ADJECTIVES),
            "c": self._commune,
            "h": str(rng.randint(9, 20)),
            "k": str(rng.randint(3, 120)),
            "n": rng.choice(wording.NOUNS),
            "o": self._commune,
            "s": rng.choice(wording.SAINTS),
            "u": f"https://www.example.org/{self._slug}/{rng.randrange(10_000)}",
            "w": "",
        }
        filled = template.format_map(words | known)
        return filled[:1].upper() + filled[1:]

    def sentences(self, pool: Sequence[str], words: int, **known: str) -> str:
        chosen: list[str] = []
        for template in self._rng.sample(pool, len(pool)):
            chosen.append(self.fill(template, **known))
            words -= len(chosen[-1].split())
            if words <= 0:
                break
        return " ".join(chosen)

    def body(
        self, pool: Sequence[str], items: Sequence[str], *, links: Sequence[str], **known: str
    ) -> str:
        """Sixty to two hundred words: paragraphs, a list, a link, something in bold."""
        rng = self._rng
        words = rng.randint(30, 140)
        cut = len(pool) // 2
        parts = [self.sentences(pool[:cut], words // 2, **known)]
        if rng.random() < 0.7:
            listed = [self.fill(item, **known) for item in rng.sample(items, rng.randint(3, 4))]
            if rng.random() < 0.3:
                parts.append("## Informations pratiques")
            parts.append("\n".join(f"- {item}" for item in listed))
        parts.append(self.sentences(pool[cut:], words // 2, **known))
        parts.append(self.fill(rng.choice(links), **known))
        return "\n\n".join(parts) + "\n"
