"""A sample document of every kind, with awkward content: long names, many recipients, no bases, two signers."""

from __future__ import annotations

import datetime
from dataclasses import replace

from desktop.domain.labels import Kind
from desktop.domain.office import Issuer, Unit
from desktop.domain.plan import Appendix, Basis, Cell, Column, Node, Plan, Signer, Table, text
from desktop.rules.loading import load
from desktop.services.completing import symbol_of

KINDS = tuple(kind.name for kind in load().types)
HEAD = Signer("", "CHÁNH VĂN PHÒNG", "Lò Thị Phương Thảo")
DEPUTY = Signer("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Quàng Văn Hặc")
BOARD = Signer("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Hoàng Minh Đức")
SECRETARY = Signer("", "THƯ KÝ", "Vì Thu Trang")
CHAIR = Signer("", "CHỦ TỌA\nPHÓ CHÁNH VĂN PHÒNG", "Quàng Văn Hặc")
PARTY_A = Signer("ĐẠI DIỆN BÊN A", "CHÁNH VĂN PHÒNG", "Lò Thị Phương Thảo")
PARTY_B = Signer("ĐẠI DIỆN BÊN B", "GIÁM ĐỐC TRUNG TÂM CÔNG NGHỆ THÔNG TIN VÀ TRUYỀN THÔNG", "Cầm Hà My")
_WORDS = (
    "Các phòng, ban, đơn vị thuộc Văn phòng phối hợp rà soát hồ sơ, thủ tục, số hóa tài liệu và báo cáo kết quả trước "
    "ngày 15 hằng tháng qua hệ thống quản lý văn bản và điều hành."
)


def paragraph(words: str) -> Node:
    return Node(Kind.PARAGRAPH, text=text(words))


def article(words: str, *clauses: str) -> Node:
    return Node(Kind.ARTICLE, heading="", text=text(words), children=tuple(_clause(words) for words in clauses))


def _clause(words: str) -> Node:
    return Node(Kind.CLAUSE, text=text(words))


def _levels() -> tuple[Node, ...]:
    points = (Node(Kind.POINT, text=text(_WORDS)), Node(Kind.POINT, text=text("Bảo đảm đúng thời hạn.")))
    clause = Node(Kind.CLAUSE, heading="Nội dung thực hiện", children=points)
    return (
        Node(Kind.HEADING, heading="MỤC ĐÍCH, YÊU CẦU", children=(_clause(_WORDS), _clause(_WORDS))),
        Node(Kind.HEADING, heading="TỔ CHỨC THỰC HIỆN", children=(clause,)),
    )


def _articles() -> tuple[Node, ...]:
    return (
        article("Thành lập Tổ công tác rà soát, số hóa hồ sơ, tài liệu của Văn phòng.", _WORDS, _WORDS),
        article("Tổ công tác làm việc theo chế độ kiêm nhiệm và tự giải thể sau khi hoàn thành nhiệm vụ."),
        article(
            "Chánh Văn phòng, Trưởng các phòng, ban, đơn vị và các cá nhân có tên tại Điều 1 thi hành Quyết định này."
        ),
    )


def _bases() -> tuple[Basis, ...]:
    return (
        Basis(text("Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;")),
        Basis(text("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;")),
        Basis(text("Theo đề nghị của Trưởng phòng Tổ chức - Hành chính - Quản trị.")),
    )


_PLAIN = Plan(
    issuer_parent="UBND TỈNH SƠN LA",
    issuer="VĂN PHÒNG",
    place="Sơn La",
    date=datetime.date(2026, 11, 5),
    title="Rà soát, số hóa hồ sơ, tài liệu lưu trữ và chuẩn hóa dữ liệu của Văn phòng năm 2027",
    lead=text("Văn phòng Ủy ban nhân dân tỉnh thực hiện như sau:"),
    sections=_levels(),
    closing=text("Trong quá trình thực hiện, có khó khăn, vướng mắc, kịp thời báo cáo để xem xét, giải quyết./."),
    recipients=("Lãnh đạo Văn phòng (báo cáo)", "Các phòng, ban, đơn vị", "Cổng thông tin điện tử tỉnh"),
    archive_line="VT, TCHCQT",
    signers=(DEPUTY,),
)
_BODY = {
    "Nghị quyết": replace(
        _PLAIN,
        issuer_parent=None,
        issuer="ỦY BAN NHÂN DÂN TỈNH SƠN LA",
        bases=_bases(),
        lead=(),
        sections=_articles(),
        closing=(),
        signers=(BOARD,),
    ),
    "Quyết định": replace(
        _PLAIN,
        title="Về việc thành lập Tổ công tác rà soát, số hóa hồ sơ, tài liệu lưu trữ của Văn phòng",
        bases=_bases(),
        lead=(),
        sections=_articles(),
        closing=(),
        signers=(HEAD,),
        recipients=("Như Điều 3", *(f"Phòng, ban, đơn vị thứ {n} thuộc Văn phòng" for n in range(1, 19))),
    ),
    "Công văn": replace(
        _PLAIN,
        title="đề nghị cung cấp số liệu hồ sơ, tài liệu lưu trữ đã số hóa đến hết năm 2026",
        addressees=("Sở Nông nghiệp và Môi trường", "Sở Khoa học và Công nghệ", "Ủy ban nhân dân các xã, phường"),
        lead=(),
        sections=(paragraph(_WORDS), paragraph(_WORDS)),
        recipients=("Như trên", "Lãnh đạo Văn phòng"),
    ),
    "Công điện": replace(
        _PLAIN,
        issuer_parent=None,
        issuer="ỦY BAN NHÂN DÂN TỈNH SƠN LA",
        title="Về việc tập trung ứng phó mưa lũ, sạt lở đất trên địa bàn tỉnh",
        lead=text("Chủ tịch Ủy ban nhân dân tỉnh điện:"),
        addressees=("Giám đốc các sở, ngành", "Chủ tịch Ủy ban nhân dân các xã, phường"),
        sections=(paragraph(_WORDS), paragraph(_WORDS)),
        signers=(BOARD,),
        urgency="HỎA TỐC",
    ),
    "Giấy mời": replace(
        _PLAIN,
        title="Họp giao ban công tác văn thư, lưu trữ quý IV năm 2026",
        lead=text("Văn phòng Ủy ban nhân dân tỉnh trân trọng kính mời:"),
        addressees=("Đại diện lãnh đạo Sở Nội vụ",),
        sections=(
            paragraph("Tới dự họp giao ban công tác văn thư, lưu trữ quý IV năm 2026."),
            paragraph("Chủ trì: Đồng chí Quàng Văn Hặc, Phó Chánh Văn phòng."),
            paragraph("Thời gian: 08 giờ 00 phút, ngày 12 tháng 11 năm 2026 (thứ Năm)."),
            paragraph("Địa điểm: Phòng họp số 2, trụ sở Ủy ban nhân dân tỉnh."),
        ),
        closing=text("Đề nghị các đại biểu dự họp đúng thành phần, thời gian./."),
    ),
    "Giấy giới thiệu": replace(
        _PLAIN,
        title="Giới thiệu cán bộ đến liên hệ công tác",
        lead=text("Văn phòng Ủy ban nhân dân tỉnh trân trọng giới thiệu:"),
        addressees=("Bà Cầm Hà My",),
        sections=(
            paragraph("Chức vụ: Chuyên viên Phòng Tổ chức - Hành chính - Quản trị."),
            paragraph("Được cử đến: Trung tâm Lưu trữ quốc gia I."),
            paragraph("Về việc: Khai thác tài liệu lưu trữ."),
            paragraph("Đề nghị Quý cơ quan tạo điều kiện để bà có tên ở trên hoàn thành nhiệm vụ."),
        ),
        closing=text("Giấy này có giá trị đến hết ngày 31 tháng 12 năm 2026./."),
        recipients=("Như trên",),
        archive_line="VT",
    ),
    "Biên bản": replace(
        _PLAIN,
        title="Hội nghị cán bộ, công chức, người lao động năm 2026",
        lead=(),
        sections=(
            paragraph("Thời gian bắt đầu: 08 giờ 00 phút, ngày 05 tháng 11 năm 2026."),
            paragraph("Địa điểm: Hội trường Văn phòng Ủy ban nhân dân tỉnh."),
            paragraph("Thành phần tham dự: 62/65 người; vắng 03 người (có lý do)."),
            paragraph("Nội dung (theo diễn biến hội nghị):"),
            *_levels(),
        ),
        closing=text("Hội nghị kết thúc vào 11 giờ 30, ngày 05 tháng 11 năm 2026./."),
        signers=(CHAIR, SECRETARY),
        archive_line="VT, Hồ sơ",
    ),
    "Giấy nghỉ phép": replace(
        _PLAIN,
        title="Giấy nghỉ phép của bà Cầm Hà My",
        bases=(Basis(text("Xét Đơn đề nghị nghỉ phép ngày 02 tháng 11 năm 2026 của bà Cầm Hà My;")),),
        lead=text("Văn phòng Ủy ban nhân dân tỉnh cấp cho:"),
        addressees=("Bà Cầm Hà My",),
        sections=(
            paragraph("Chức vụ: Chuyên viên Phòng Tổ chức - Hành chính - Quản trị."),
            paragraph(
                "Được nghỉ phép trong thời gian 05 ngày kể từ ngày 09 tháng 11 năm 2026 đến hết ngày 13 tháng 11."
            ),
        ),
        closing=text("Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ hằng năm có hưởng lương./."),
        recipients=("Bà Cầm Hà My",),
    ),
    "Tờ trình": replace(_PLAIN, addressees=("Chủ tịch Ủy ban nhân dân tỉnh Sơn La",), recipients=("Như trên",)),
}


def sample(kind: str) -> Plan:
    """A document of a kind, with number and date."""
    parties = load().form_of(kind).signers == "parties"
    plan = replace(_PLAIN, signers=(PARTY_A, PARTY_B)) if parties else _BODY.get(kind, _PLAIN)
    office = Issuer("vp", plan.issuer or "", "UBND" if "ỦY BAN" in (plan.issuer or "") else "VPUB", "Sơn La")
    symbol = symbol_of(kind, office, Unit("tc", "vp", "Phòng Tổ chức", "TCHCQT"))
    return replace(plan, type=kind, symbol=symbol, number=f"05/{symbol}")


def long_names(plan: Plan) -> Plan:
    """The same document with the longest names that offices have."""
    return replace(
        plan,
        issuer_parent="UBND TỈNH SƠN LA",
        issuer="BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÁC CÔNG TRÌNH GIAO THÔNG VÀ PHÁT TRIỂN ĐÔ THỊ",
        place="Thành phố Hồ Chí Minh",
        title=f"{plan.title} và định hướng đến năm 2030, tầm nhìn đến năm 2045 trên địa bàn các xã, phường",
    )


def issuing_a_text() -> Plan:
    """A decision that issues a text of another kind (Mẫu 1.3), with a table on its side behind it."""
    decision = sample("Quyết định")
    chapter = Node(
        Kind.CHAPTER,
        heading="QUY ĐỊNH CHUNG",
        children=(Node(Kind.ARTICLE, heading="Phạm vi điều chỉnh", children=(_clause(_WORDS), _clause(_WORDS))),),
    )
    columns = (Column("STT", 15), Column("Nội dung"), Column("Thời hạn", 40))
    header = tuple(Cell(text(column.title)) for column in columns)
    row = (Cell(text("1")), Cell(text(_WORDS)), Cell(text("Quý IV/2026")))
    table = Node(Kind.TABLE, table=Table(columns, (header, row, row)))
    return replace(
        decision,
        title="Ban hành Quy chế công tác văn thư, lưu trữ của Văn phòng Ủy ban nhân dân tỉnh",
        appendices=(
            Appendix("Công tác văn thư, lưu trữ của Văn phòng", (chapter,), type="Quy chế"),
            Appendix("DANH MỤC HỒ SƠ, TÀI LIỆU", (table,), landscape=True),
        ),
    )


def drafted(plan: Plan) -> Plan:
    """The same document before it is issued, with every mark and the address."""
    return replace(
        plan,
        number=None,
        date=None,
        draft_round=2,
        urgency="THƯỢNG KHẨN",
        circulation="LƯU HÀNH NỘI BỘ",
        drafter_mark="PL.(300)",
        address="Số 01 đường Tô Hiệu, phường Tô Hiệu, tỉnh Sơn La\nĐiện thoại: 0212.3850.000; Fax: 0212.3850.001",
    )
