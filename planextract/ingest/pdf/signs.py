"""Characters that PDF writers put for others that look the same: radicals for the ideographs they are taken from."""

import unicodedata

_KANGXI = range(0x2F00, 0x2FD6)
"""Kangxi Radicals, each of them one ideograph by its compatibility decomposition."""
_RADICALS = dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
"""From CJK Radicals Supplement those that are whole words (EquivalentUnifiedIdeograph.txt of the Unicode data)."""
SIGNS: dict[str, str] = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _KANGXI} | _RADICALS
"""One character for one."""
