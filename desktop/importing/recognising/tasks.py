"""Nhiệm vụ: who has to do what by when, as the plan itself says it. Proposals for the clerk; nothing is made up.

Three shapes are known: a unit with its lines in "Tổ chức thực hiện"; a sentence that begins with a unit; an event with
labelled lines ("Đơn vị chủ trì: …", "Thời gian: …"). Lines of activities count where a sentence before them says who.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.domain import deadlines
from desktop.domain.labels import Kind
from desktop.domain.plan import Assignment, Deadline, Node, Plan, Role, Table, Task, plain
from desktop.domain.text import fold
from desktop.importing.vocabulary import phrases

_ASSIGNING = re.compile(
    r"to chuc thuc hien|phan cong|trach nhiem (?:cua|thuc hien)|nhiem vu cua cac|to chuc trien khai"
)
"""How a section is called that says who does what (folded)."""
_ACTIVITIES = re.compile(r"\b(?:cac hoat dong|hoat dong (?:trong|chinh)|nhiem vu(?: cu the| trong tam)?|giai phap)\b")
_AIMS = re.compile(
    r"muc dich|yeu cau|muc tieu|quan diem|can cu|tinh hinh|thuc trang|dac diem|ket qua|pham vi|doi tuong"
)
"""Sections that say why and how, not who does what (folded)."""
_TIME = re.compile(r"\bthoi gian\b")
_ASKS = re.compile(r"(?:Giao|Đề nghị|Yêu cầu|Mời|Phân công|Kính đề nghị)(?:\s+cho)?\s+")
_UNIT = re.compile(
    rf"""(?:Từng\s+|Các\s+|các\s+)?(?:{
        phrases('''
        UBND|HĐND|UBMTTQ|Ủy ban|Uỷ ban|Hội đồng|Sở|Bộ|Văn phòng|Phòng|phòng|Ban|ban|Chi cục|Cục|Trường(?! hợp)|Bệnh viện
        Trung tâm|Học viện|Viện|Tỉnh ủy|Thành ủy|Đảng ủy|Chi bộ|Công an|Bộ Chỉ huy|Bộ Tư lệnh|Tòa án|Kho bạc|Thanh tra
        Hội(?! nghị)|Liên đoàn|Liên hiệp|Đoàn|Thành đoàn|Tỉnh đoàn|Công đoàn|Tổng Công ty|Tổng công ty|Tập đoàn|Công ty
        Đài|Báo(?! cáo)
        Cơ quan|cơ quan|Ngân hàng|Thư viện|Bảo tàng|Bảo hiểm|Khoa|khoa|Tổ|tổ|Đội|Hạt|Trạm|Nhà trường|Mặt trận|Thuế
        Đơn vị|đơn vị|sở|Lãnh đạo|Thủ trưởng|Trưởng|Phó|Chánh|Giám đốc|Hiệu trưởng|Chủ tịch|Giáo viên|Chuyên viên
        Công chức|Cán bộ|Bộ phận|bộ phận|Văn thư|Kế toán|thành viên|Đồng chí|đồng chí|Ông|Bà|xã|phường|địa phương
        thôn
        ''')
    })\b"""
)
"""How those are called who can be told to do something."""
_DOES = re.compile(
    rf"""\s(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|sẽ|phải|cần)?\s*\b(?:{
        phrases('''
        chủ trì|phối hợp|tổ chức|thực hiện|xây dựng|triển khai|báo cáo|chịu trách nhiệm|có trách nhiệm|hướng dẫn
        tham mưu|bố trí|chỉ đạo|đôn đốc|là đầu mối|làm đầu mối|căn cứ
        tiếp tục|chủ động|bảo đảm|đảm bảo|cân đối|kiểm tra|theo dõi
        giám sát|tổng hợp|cung cấp
        vận động|tuyên truyền|rà soát|thẩm định|cử|trình|lập|chuẩn bị|đề xuất|quản lý|gửi
        kiểm kê|phổ biến|quán triệt|tăng cường|tham gia|hỗ trợ|mua sắm|nghiệm thu|bàn giao|tiếp nhận|công khai|ban hành
        soạn thảo|dự toán|thanh toán|thông báo|đăng ký|cập nhật|vận hành|khắc phục|xử lý|ký|duyệt|phê duyệt|mời|đưa
        đăng|rút|thu|nộp|họp|đánh giá|phân tích|khảo sát|in|chụp|quét|thống kê|niêm phong|sửa chữa|lắp đặt|thay
        giữ|trực
        ''')
    })\b"""
)
_ASKING = re.compile(r"\b(?:đề nghị|yêu cầu|giao|phải|được|không)\b")
"""Whoever asks others is not told to do anything."""
_ACTS = re.compile(r"[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÉÈÍÌÓÒÚÙÝỶ][^\W\d_]*\s")
_LABELLED = re.compile(r"(?P<label>[^:]{3,40}?)\s*:\s*(?P<words>.+)", re.DOTALL)
_LEADS = re.compile(
    r"(?:don vi|co quan|bo phan)?\s*(?:chu tri|thuc hien chinh|phu trach)(?: thuc hien)?|nguoi phu trach"
)
_SUPPORTS = re.compile(r"(?:don vi|co quan)?\s*(?:phoi hop|thuc hien)(?: thuc hien)?")
_WHEN = re.compile(r"thoi (?:gian|han)(?: du kien| thuc hien| hoan thanh| to chuc)*")
_BEGINS = re.compile(rf"(?:[Cc]ác\s|(?=[^\W\d_a-zà-ỹ])(?:{_UNIT.pattern}))")
"""How one more name in a list begins: "Sở Văn hóa và Thể thao" is one, "Sở Y tế và Công an tỉnh" are two."""
_WITH = re.compile(
    r"(?:[Pp]hối hợp(?:\s+chặt chẽ)?(?:\s+với)?|cùng với)\s+(?P<units>[^.;:()]{3,200}?)"
    r"(?=\s+(?:trong việc|trong công tác|để|tổ chức|thực hiện|xây dựng|triển khai|hướng dẫn|tham mưu|bố trí|chỉ đạo"
    r"|bảo đảm|đảm bảo|kiểm tra|theo dõi|giám sát|tổng hợp|rà soát|thẩm định|mời|tiếp tục|cho|lập|chuẩn bị|vận động"
    r"|đăng|và các (?:đơn vị|cơ quan)(?: khác)? (?:có )?liên quan)\b|[.;,]?\s*$)"
)
_NAMED = re.compile(
    r"(?P<units>[Cc]ác (?:phòng|sở|ban|đơn vị|cơ quan)[^.;:]{0,80}?)\s+(?:tổ chức|triển khai|thực hiện)\b"
)


_LISTED = (Kind.DASH, Kind.PLUS, Kind.POINT, Kind.CLAUSE)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What holds around a line: who leads where the line does not say, by when, and in what year."""

    year: int | None
    units: tuple[str, ...] = ()
    deadline: Deadline | None = None
    assigning: bool = False
    telling: bool = True
    activities: bool = False


def propose(plan: Plan) -> tuple[Task, ...]:
    """The tasks that a plan sets, in reading order; each names the node whose words say so."""
    year = plan.date.year if plan.date else _year_in(plan.title)
    return tuple(task for section in plan.sections for task in _in_section(section, _Scene(year)))


def _year_in(title: str) -> int | None:
    found = re.search(r"\b(20\d\d)\b", title)
    return int(found[1]) if found else None


def _in_section(section: Node, scene: _Scene) -> Iterator[Task]:
    name = fold(f"{section.heading} {plain(section.text) if not section.heading else ''}")
    scene = replace(
        scene,
        assigning=scene.assigning or bool(_ASSIGNING.search(name)),
        telling=not _AIMS.search(name),
        activities=scene.activities or bool(section.heading and _ACTIVITIES.search(name)),
    )
    common = _common_time(section.children, scene.year)
    for child in section.children:
        yield from _in_item(child, replace(scene, deadline=scene.deadline or common))


def _in_item(node: Node, scene: _Scene) -> Iterator[Task]:
    if event := _event(node, scene):
        yield event
        return
    if node.table:
        yield from _of_table(node, node.table, scene)
        return
    words = plain(node.text)
    if scene.assigning and node.heading and (unit := _unit_heading(node.heading)):
        yield from _of_unit(node, replace(scene, units=(unit,), deadline=None))
        return
    if scene.telling and not node.heading and (unit := _leading_unit(words)) and not node.children:
        yield _task(node, words, (unit,), scene)
        return
    if scene.assigning and not node.heading and node.children and (unit := _unit_heading(words)):
        yield from _of_unit(node, replace(scene, units=(unit,), deadline=None))
        return
    if node.heading or node.children:
        yield from _in_activities(node, scene)


def _in_activities(node: Node, scene: _Scene) -> Iterator[Task]:
    """Lines below a heading: those of activities, for whom the sentence before them names; else deeper items."""
    inner = replace(scene, activities=scene.activities or bool(_ACTIVITIES.search(fold(node.heading))))
    common = _common_time(node.children, scene.year)
    inner = replace(inner, deadline=inner.deadline or common)
    units = inner.units
    for place, child in enumerate(node.children):
        words = plain(child.text)
        listed = child.kind in _LISTED
        leads = any(later.kind in _LISTED for later in node.children[place + 1 :])
        if not listed and inner.activities and leads and (named := _NAMED.search(words)):
            units = (named["units"].strip(),)
        elif listed and not child.heading and inner.activities and units and _ACTS.match(words):
            yield _task(child, words, units, inner)
        else:
            yield from _in_item(child, replace(inner, units=units))


def _of_unit(node: Node, scene: _Scene) -> Iterator[Task]:
    """Every line below the name of a unit is a task of it."""
    own = plain(node.text) if node.heading else ""
    if own:
        yield _task(node, own, scene.units, scene)
    for child in node.children:
        words = plain(child.text) or child.heading
        if words:
            yield _task(child, words, scene.units, scene)


def _event(node: Node, scene: _Scene) -> Task | None:
    """A heading with labelled lines below it, one of which says who leads."""
    found: dict[str, str] = {}
    for child in node.children:
        match = _LABELLED.fullmatch(plain(child.text) if not child.heading else f"{child.heading}: {plain(child.text)}")
        if match:
            found.setdefault(_label(fold(match["label"])), match["words"].strip(" ."))
    if "lead" not in found or not (node.heading or plain(node.text)):
        return None
    day = next(deadlines.find(found.get("when", ""), scene.year), None)
    words = node.heading or plain(node.text)
    units = [Assignment(unit) for unit in _listed(found["lead"])]
    units += [Assignment(unit, Role.SUPPORT) for unit in _listed(found.get("support", ""))]
    return Task(node.id, words, tuple(units), day.deadline if day else None)


_TABLE_COLUMNS = {
    "what": re.compile(r"noi dung|nhiem vu|cong viec|hoat dong|chuyen de|viec can lam"),
    "support": re.compile(r"phoi hop"),
    "lead": re.compile(r"chu tri|don vi thuc hien|nguoi thuc hien|phu trach|phan cong|thuc hien|don vi"),
    "when": re.compile(r"thoi gian|thoi han|hoan thanh|tien do"),
    "product": re.compile(r"san pham|ket qua"),
}


def _of_table(node: Node, table: Table, scene: _Scene) -> Iterator[Task]:
    """Every row of a table that has a column for what and one for who."""
    places = _columns(table)
    if "what" not in places or "lead" not in places:
        return
    for row in table.rows[table.header_rows :]:
        cells = {name: plain(row[place].text).strip() for name, place in places.items() if place < len(row)}
        if len(row) == len(table.columns) and cells.get("what") and cells.get("lead"):
            day = next(deadlines.find(cells.get("when", ""), scene.year), None)
            units = [Assignment(unit) for unit in _listed(cells["lead"])]
            units += [Assignment(unit, Role.SUPPORT) for unit in _listed(cells.get("support", ""))]
            product = cells.get("product") or None
            yield Task(node.id, cells["what"], tuple(units), day.deadline if day else scene.deadline, product)


def _columns(table: Table) -> dict[str, int]:
    """What a table says in which column, by the words of its head."""
    places: dict[str, int] = {}
    for place, column in enumerate(table.columns):
        title = fold(column.title)
        name = next((n for n, pattern in _TABLE_COLUMNS.items() if n not in places and pattern.search(title)), "")
        if name:
            places[name] = place
    return places


def _label(folded: str) -> str:
    for name, pattern in (("lead", _LEADS), ("when", _WHEN), ("support", _SUPPORTS)):
        if pattern.fullmatch(folded.strip()):
            return name
    return folded


def _task(node: Node, words: str, units: tuple[str, ...], scene: _Scene) -> Task:
    found = next(deadlines.find(words, scene.year), None)
    deadline = found.deadline if found else scene.deadline
    supports = [unit for match in _WITH.finditer(words) for unit in _listed(match["units"]) if _BEGINS.match(unit)]
    return Task(
        node.id,
        words,
        (*(Assignment(unit) for unit in units), *(Assignment(unit, Role.SUPPORT) for unit in dict.fromkeys(supports))),
        deadline,
    )


def _unit_heading(heading: str) -> str:
    """The unit that a heading names, "" where it names none: a name only, without what is to be done."""
    name = _ASKS.sub("", heading.strip(" .:;"), count=1)
    return name if _UNIT.match(name) and not _DOES.search(f" {name} ") and len(name) <= 200 else ""


def _leading_unit(words: str) -> str:
    """Who is told to do something at the beginning of a sentence: a unit, then what it does."""
    asked = _ASKS.match(words)
    rest = words[asked.end() :] if asked else words
    if not _UNIT.match(rest):
        return ""
    does = _DOES.search(rest, rest.find(" ") + 1)  # "Tổ khảo sát tổng hợp …": a name has more than one word
    colon = rest.find(":")
    ends = [end for end in (does.start() if does else -1, colon) if 0 < end <= 200]
    unit = rest[: min(ends)].strip(" ,") if ends else ""
    return "" if _ASKING.search(unit) else unit


def _listed(words: str) -> list[str]:
    """Names in a list; "UBND các phường: A, B" stays one."""
    if ":" in words:
        return [words.strip(" .,;:")]
    cuts = [m for m in re.finditer(r"\s*[,;]\s*|\s+và\s+", words) if _BEGINS.match(words, m.end())]
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(words)]
    parts = (words[start:end].strip(" .,;") for start, end in zip(starts, ends, strict=True))
    return [part for part in parts if part]


def _common_time(nodes: Iterable[Node], year: int | None) -> Deadline | None:
    """The deadline that a neighbour called "Thời gian …" gives to all of a section."""
    for node in nodes:
        if node.heading and _TIME.search(fold(node.heading)):
            words = " ".join([plain(node.text), *(plain(child.text) for child in node.children)])
            if found := next(deadlines.find(words, year), None):
                return found.deadline
    return None
