"""Nơi nhận, archive line and signers, side by side or one after the other."""

from __future__ import annotations

import pytest

from desktop.domain.interchange import Imported
from desktop.domain.plan import Signer, plain, walk
from desktop.importing.recognising.document import AFTER
from desktop.importing.text_import import import_text

BODY = "KẾ HOẠCH\nDiễn tập\n\nI. NỘI DUNG\n1. Đội A trực.\n2. Đội B dự bị./.\n\n"
LIST = "Nơi nhận:\n- UBND tỉnh (để b/c);\n- Các đội;\n- Lưu: VT, TM.\n"


def imported(ending: str) -> Imported:
    return import_text(BODY + ending)


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        ("GIÁM ĐỐC\n\nLò Văn An", Signer("", "GIÁM ĐỐC", "Lò Văn An")),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nLò Văn An", Signer("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lò Văn An")),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn An", Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn An")),
        (
            "TM. UBND XÃ\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLò Văn An",
            Signer("TM. UBND XÃ\nKT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Văn An"),
        ),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nLò Văn An", Signer("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lò Văn An")),
        (
            "TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG TỔ CHỨC\nLò Văn An",
            Signer("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC", "Lò Văn An"),
        ),
        ("Q. GIÁM ĐỐC\nLò Văn An", Signer("", "Q. GIÁM ĐỐC", "Lò Văn An")),
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\n(đã ký)\nLò Văn An", Signer("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lò Văn An")),
        (
            "KT. GIÁM ĐỐC SỞ VĂN HÓA\nVÀ DU LỊCH\nPHÓ GIÁM ĐỐC\nLò Văn An",
            Signer("KT. GIÁM ĐỐC SỞ VĂN HÓA VÀ DU LỊCH", "PHÓ GIÁM ĐỐC", "Lò Văn An"),
        ),
        ("PHÓ CHỦ TỊCH\nTHƯỜNG TRỰC\nLò Văn An", Signer("", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Lò Văn An")),
        ("TRƯỞNG BAN\nCHỦ TỊCH UBND TỈNH\nLò Văn An", Signer("", "TRƯỞNG BAN\nCHỦ TỊCH UBND TỈNH", "Lò Văn An")),
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC\nLò Văn An", Signer("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lò Văn An")),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH\nLò Văn An", Signer("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn An")),
        ("GIÁM ĐỐC Lò Văn An", Signer("", "GIÁM ĐỐC", "Lò Văn An")),
        ("GIÁM ĐỐC\nLÒ VĂN AN", Signer("", "GIÁM ĐỐC", "LÒ VĂN AN")),
        ("GIÁM ĐỐC\nTS. Lò Văn An", Signer("", "GIÁM ĐỐC", "TS. Lò Văn An")),
        ("TRƯỞNG CÔNG AN\nThượng tá H'Yên Niê", Signer("", "TRƯỞNG CÔNG AN", "Thượng tá H'Yên Niê")),
        ("GIÁM ĐỐC\n\n", Signer("", "GIÁM ĐỐC", "")),
    ],
)
@pytest.mark.parametrize("order", ["{list}\n{signer}\n", "{signer}\n\n{list}", "{signer}\n"])
def test_who_signs_how(lines: str, signer: Signer, order: str) -> None:
    found = imported(order.format(list=LIST, signer=lines)).plan
    assert found.signers == (signer,)
    assert found.recipients == (("UBND tỉnh (để b/c)", "Các đội") if "{list}" in order else ())
    assert [p.printed for p in walk(found.sections)] == ["I.", "1.", "2."]


def test_two_columns_side_by_side() -> None:
    ending = (
        "Nơi nhận:                                  KT. GIÁM ĐỐC\n"
        "- UBND tỉnh (để b/c);                     PHÓ GIÁM ĐỐC\n"
        "- Các phòng, ban, đơn vị\n"
        "trực thuộc;\n"
        "- Lưu: VT.                                 Lò Văn An\n"
    )
    found = imported(ending).plan
    assert found.recipients == ("UBND tỉnh (để b/c)", "Các phòng, ban, đơn vị trực thuộc")
    assert found.archive_line == "VT"
    assert found.signers == (Signer("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lò Văn An"),)


def test_columns_run_together_with_one_blank() -> None:
    found = imported("Nơi nhận: GIÁM ĐỐC\n- Các đội;\n- Lưu: VT. Lò Văn An\n").plan
    assert found.recipients == ("Các đội",)
    assert found.signers[0].title == "GIÁM ĐỐC"


def test_two_who_sign_side_by_side() -> None:
    found = imported(
        "   NGƯỜI LẬP                              HIỆU TRƯỞNG\n\n   Vì Thị Hoa                             Lò Văn An\n"
    ).plan
    assert found.signers == (Signer("", "NGƯỜI LẬP", "Vì Thị Hoa"), Signer("", "HIỆU TRƯỞNG", "Lò Văn An"))


def test_two_who_sign_one_after_the_other() -> None:
    found = imported("GIÁM ĐỐC CÔNG AN\nLò Văn An\n\nGIÁM ĐỐC SỞ Y TẾ\nVì Thị Hoa\n").plan
    assert [signer.name for signer in found.signers] == ["Lò Văn An", "Vì Thị Hoa"]


@pytest.mark.parametrize(
    ("line", "archive"),
    [
        ("- Lưu: VT, TM.", "VT, TM"),
        ("- Lưu VT, TM", "VT, TM"),
        ("Lưu: VT (03b).", "VT (03b)"),
        ("- Lưu: VT,\nTM.", "VT, TM"),
    ],
)
def test_the_archive_line(line: str, archive: str) -> None:
    assert imported(f"Nơi nhận:\n- Các đội;\n{line}\n\nGIÁM ĐỐC\nLò Văn An").plan.archive_line == archive


@pytest.mark.parametrize(
    ("lines", "recipients"),
    [
        ("Nơi nhận: - Như trên; - Lưu: VT.", ("Như trên",)),
        ("Nơi nhận:\nCác đội;\nCác xã;\nLưu: VT.", ("Các đội", "Các xã")),
        ("Nơi nhận\n+ Các đội;\n+ Lưu: VT.", ("Các đội",)),
        ("Nơi nhận:\n– Các đội (phối\nhợp);\n– Lưu: VT.", ("Các đội (phối hợp)",)),
        ("Nơi nhận:\n- Các đội;\n(để phối hợp)\n- Lưu: VT.", ("Các đội; (để phối hợp)",)),
        ("Nơi nhận:\n- VPUB: CVP, phòng: KT, NC;\n- Lưu: VT.", ("VPUB: CVP, phòng: KT, NC",)),
    ],
)
def test_recipients_as_they_are_printed(lines: str, recipients: tuple[str, ...]) -> None:
    assert imported(lines).plan.recipients == recipients


def test_what_follows_the_signature_is_left_out() -> None:
    found = imported(f"{LIST}GIÁM ĐỐC\nLò Văn An\nTải văn bản về máy\nLượt xem: 15\n")
    assert [(item.text, item.why) for item in found.left_out if item.why == AFTER] == [
        ("Tải văn bản về máy\nLượt xem: 15", AFTER)
    ]


def test_the_drafter_and_the_count_of_copies_are_left_out() -> None:
    found = imported(f"{LIST}PL.(20)\nGIÁM ĐỐC\nLò Văn An\n")
    assert any(item.text == "PL.(20)" for item in found.left_out)
    assert found.plan.signers[0].name == "Lò Văn An"


def test_a_sentence_about_recipients_is_body() -> None:
    found = import_text("KẾ HOẠCH\nDiễn tập\n\nI. NỘI DUNG\nNơi nhận hồ sơ là bộ phận một cửa.\n").plan
    assert plain(found.sections[0].children[0].text) == "Nơi nhận hồ sơ là bộ phận một cửa."


def test_place_and_date_above_the_signature() -> None:
    found = imported("Mộc Lam, ngày 5 tháng 9 năm 2026\nHIỆU TRƯỞNG\nLò Văn An").plan
    assert (found.place, str(found.date)) == ("Mộc Lam", "2026-09-05")
    assert found.signers[0].name == "Lò Văn An"
