"""Who signed: lines of quyền hạn, chức vụ and name in one column (Nghị định 30/2020, Phụ lục I, Phần I, Mục II.7)."""

from __future__ import annotations

from desktop.domain.plan import Signer
from desktop.importing.ledger import Ledger
from desktop.importing.lines import Cell
from desktop.importing.vocabulary import ACTING, AUTHORITY, POST, SIGNED, is_person, is_signature_head

SIGNATURE_MARK = "Chữ ghi ở chỗ chữ ký."
_MOST_LETTERS = 400
_MOST_WORDS = 12


def head_before_name(text: str) -> str:
    """ "GIÁM ĐỐC" of "GIÁM ĐỐC Lò Văn Bình"; "" for other texts."""
    words = text.split(" ") if len(text) <= _MOST_LETTERS else []
    capitals = next((i for i, word in enumerate(words) if not word.isupper()), len(words))
    head, rest = " ".join(words[:capitals]), " ".join(words[capitals:])
    return head if rest and is_signature_head(head) and is_person(rest) else ""


class Column:
    """The lines of one column of signatures."""

    def __init__(self, start: int) -> None:
        self.start = start
        self._lines: list[str] = []
        self.named = False
        self._width = 0

    def distance(self, cell: Cell) -> float:
        """Letters between the middle of the column and the middle of a cell."""
        return abs(self.start + self._width / 2 - cell.start - len(cell.text) / 2)

    def fits(self, text: str, *, listing: bool) -> bool:
        """Whether a line that is no head belongs here: the name, a post in small letters, more of a head."""
        if self.named:
            return False
        if is_person(text) and not (listing and text.isupper()):
            return True
        if listing:
            return False
        return (text.isupper() or bool(POST.search(text.upper()))) and len(text.split()) <= _MOST_WORDS

    def take(self, cell: Cell) -> None:
        """The next line of the column."""
        if not self._lines:
            self._width = len(cell.text)
        self.named = is_person(cell.text) and not is_signature_head(cell.text)
        self._lines.append(cell.text)

    def signers(self, ledger: Ledger) -> list[Signer]:
        """The signers from top to bottom."""
        out: list[Signer] = []
        head: list[str] = []
        for text in self._lines:
            bare = SIGNED.sub("", text).strip() if text.endswith((")", "]")) else text
            if head and is_person(bare) and not is_signature_head(bare):
                out.append(_signer(head, bare))
                head = []
                if bare != text:
                    ledger.left(text.replace(bare, "").strip(), SIGNATURE_MARK)
            else:
                head.append(text)
        if head:
            out.append(_signer(head, ""))
        return out


def _signer(head: list[str], name: str) -> Signer:
    """Lines of quyền hạn (TM., KT., …) and what goes on below them, then the post just above the name."""
    authority: list[str] = []
    title: list[str] = []
    for text in head:
        if AUTHORITY.match(text) and not title:
            authority.append(text)
        elif title or POST.search(text.upper()) or ACTING.match(text) or not authority:
            starts = is_signature_head(text) or not title
            title = [*title, text] if starts else [*title[:-1], f"{title[-1]} {text}"]
        else:
            authority[-1] += f" {text}"
    if authority and not title:
        authority[-1], title = _post_after(authority[-1])
    return Signer("\n".join(authority), "\n".join(title), name)


def _post_after(line: str) -> tuple[str, list[str]]:
    """A line of quyền hạn and the post that ran into it: "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", "TM. BAN CHỈ ĐẠO TRƯỞNG BAN"."""
    posts = [found.start() for found in POST.finditer(line)]
    own = 0 if line.startswith("T") and not line.startswith(("TL", "T/L", "TUQ", "T/U")) else 1  # TM. names a body
    at = posts[own] if len(posts) > own else 0
    return (line[:at].strip(), [line[at:]]) if at else (line, [])
