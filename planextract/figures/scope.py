"""What holds for a figure where its sentence says nothing else."""

from msgspec import Struct

Years = tuple[int, int]
"""First and last, both counted in."""


class Scope(Struct, frozen=True):
    """What holds where a sentence says nothing else."""

    tense: str | None
    """past | future | situation, null where no heading tells."""
    fixed: bool
    """Whether headings below leave the tense alone."""
    years: Years | None
    """The years that figures without a time of their own are of."""
    front: bool
    """Whether no heading has come yet."""
    reviewed: Years | None
    """The years a past section looks back on: what 五年来 and 以来 run to."""
    is_regulation: bool = False
    """Whether the document lays down rules (办法, 应急预案): what it says of no time is one."""
    is_norm: bool = False
    """Whether a heading says that norms are laid down here: 建设标准, 补贴政策."""
