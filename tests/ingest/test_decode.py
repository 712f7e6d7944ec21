import codecs
from encodings.aliases import aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planextract.ingest.decode import decode
from planextract.ingest.errors import IngestError

SENTENCES = [
    "民政事业发展规划。",
    "到二〇二五年，养老床位达到1200张。\n",
    "（一）健全救助体系；\r\n",
    "１．社区服务，",
    "\u3000\u3000第三页\f",
]
BLANKS = "\n\r\f\t \u3000\xa0\u200b\ufeff"
TRADITIONAL = "本計畫說明未來五年社會福利與長期照顧的目標，並由各縣市政府按年度辦理檢討。第一章 發展基礎。"
SIMPLIFIED = "本规划说明未来五年社会福利和养老服务的目标，由各县（市、区）按年度评估。第一章 发展基础。"

plain = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\r\f\t"))
chinese = st.text(alphabet=st.sampled_from("规划民政十四五养老，。（）12ab%" + BLANKS), min_size=1)
paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=8).map("".join)


@given(plain.filter(bool))
def test_utf_8_comes_back_unchanged(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8", "mark" if text.startswith("\ufeff") else "valid")


@pytest.mark.parametrize("name", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@given(text=plain)
def test_a_mark_tells_the_encoding_and_stays_in_the_text(name: str, text: str) -> None:
    marked = "\ufeff" + text
    assert decode(marked.encode(name)) == (marked, name, "mark")


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@given(text=paragraphs)
def test_chinese_in_utf_16_is_known_without_a_mark(name: str, text: str) -> None:
    assert decode(text.encode(name)) == (text, name, "detected")


@pytest.mark.parametrize("name", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-32-le"])
@given(text=plain.filter(bool))
def test_declared_unicode_encodings_come_back_unchanged(name: str, text: str) -> None:
    assert decode(text.encode(name), name) == (text, codecs.lookup(name).name, "declared")


@pytest.mark.parametrize(("name", "canonical"), [("GBK", "gbk"), ("Big5", "big5")])
@given(data=st.data())
def test_declared_national_encodings_come_back_unchanged(name: str, canonical: str, data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet=st.characters(codec=name), min_size=1))
    raw = text.encode(name)
    assert decode(raw, name) == (raw.decode(name), canonical, "declared")


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [(SIMPLIFIED, "gb18030", "gb18030"), (SIMPLIFIED, "gbk", "gb18030"), (TRADITIONAL, "big5", "big5")],
)
@pytest.mark.parametrize("stop", ["\n", "\r\n", "\r", "\f"])
def test_national_encodings_are_found_out(text: str, name: str, found: str, stop: str) -> None:
    document = (text + stop) * 4
    assert decode(document.encode(name)) == (document, found, "detected")


@given(chinese, st.sampled_from([None, "utf-16", "utf-8-sig", "gb18030", "utf-16-be"]))
def test_the_encoding_that_is_recorded_reads_the_bytes_again(text: str, declared: str | None) -> None:
    raw = text.encode(declared or "utf-8")
    decoded, name, _ = decode(raw, declared)
    assert raw.decode(name) == decoded
    assert decoded.lstrip("\ufeff") == text.lstrip("\ufeff")


def test_what_is_declared_is_believed() -> None:
    assert decode("规划".encode(), "latin-1")[1:] == ("iso8859-1", "declared")


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"\x7fELF" + bytes(200), bytes(1000)])
def test_binary_is_refused(raw: bytes) -> None:
    with pytest.raises(IngestError, match="binary"):
        decode(raw)


def test_a_few_stray_controls_do_not_make_a_text_binary() -> None:
    text = SIMPLIFIED * 2 + "\x0c\x07"
    assert decode(text.encode()) == (text, "utf-8", "valid")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(IngestError, match="empty"):
        decode(b"")


@pytest.mark.parametrize(
    ("raw", "declared", "reason"),
    [
        (b"abc\xff\xff\xff\xff", None, "byte 3 is not UTF-8 and no other encoding fits"),
        (b"\xef\xbb\xbfabc\xff", None, "byte 6 is not utf-8"),
        (b"\xff\xfea", None, "byte 2 is not utf-16-le"),
        ("规划".encode("gb18030"), "utf-8", "byte 0 is not utf-8"),
        (b"ab\x81", "gb18030", "byte 2 is not gb18030"),
        (b"+2AA-", "utf-7", "is not utf-7"),
    ],
)
def test_undecodable_bytes_are_told_with_their_place_and_a_way_out(
    raw: bytes, declared: str | None, reason: str
) -> None:
    with pytest.raises(IngestError, match=reason) as refused:
        decode(raw, declared)
    assert "--encoding" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["klingon", "", "国标", "\udcff", "a\0b", "hex", "rot13", "base64"])
def test_an_unknown_encoding_is_refused(name: str) -> None:
    with pytest.raises(IngestError, match=r"there is no encoding .*: try utf-8, gb18030"):
        decode(b"abc", name)


def outcome(raw: bytes, declared: str | None) -> str:
    try:
        return decode(raw, declared)[0]
    except IngestError as error:
        return f"refused: {error}"


@given(
    st.binary(max_size=200),
    st.sampled_from([None, "utf-8", "gb18030", "big5", "utf-16", "utf-7", "raw_unicode_escape"]),
)
def test_any_bytes_give_a_text_that_can_be_written_or_a_reason(raw: bytes, declared: str | None) -> None:
    outcome(raw, declared).encode()  # raises where half a surrogate pair came through


@pytest.mark.parametrize("name", sorted({*aliases.values(), "idna", "punycode", "undefined", "raw_unicode_escape"}))
def test_no_codec_of_python_gets_through_with_another_exception(name: str) -> None:
    for raw in (b"abc", b"xn--\xff", bytes(range(256)), "规划\n".encode()):
        outcome(raw, name).encode()
