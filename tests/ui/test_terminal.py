"""What a terminal sends: keys that were pressed, and nothing that it says of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from finishtui.ui.base.terminal import PASTE_BYTES, PASTE_SILENCES, BackgroundTold, TerminalInput


def told(messages: list[Message]) -> list[str]:
    return [
        message.key
        if isinstance(message, events.Key)
        else f"paste {message.text}"
        if isinstance(message, events.Paste)
        else type(message).__name__
        for message in messages
    ]


def read(*chunks: bytes, silences: int = 1) -> list[str]:
    source = TerminalInput()
    messages: list[Message] = []
    for chunk in chunks:
        messages += source.feed(chunk)
    for _ in range(silences):
        messages += source.wait()
    return told(messages)


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        (b"j", ["j"]),
        ("é".encode(), ["é"]),
        (b"\x1b[A\x1b[1;5C\x1bOP\x1b[Z", ["up", "ctrl+right", "f1", "shift+tab"]),
        (b"\x1b[3~\x1b[5~\x03\r\t\x7f", ["delete", "pageup", "ctrl+c", "enter", "tab", "backspace"]),
        (b"\x1b[97;1;97u\x1b[113;5u\x1b[13~", ["a", "ctrl+q", "f3"]),
        (b"\x1b[113;5:1u", ["ctrl+q"]),
        (b"\x1b[<0;5;5M\x1b[<0;5;5m\x1b[I", ["MouseDown", "MouseUp", "AppFocus"]),
        (b"\x1b[200~a\x1bb\ncd\x1b[201~x", ["paste a\x1bb\ncd", "x"]),
        (b"\x1b", ["escape"]),
    ],
)
def test_a_key_is_that_key(data: bytes, keys: list[str]) -> None:
    assert read(data) == keys
    assert read(*(data[at : at + 1] for at in range(len(data)))) == keys


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x80\xc3",
        b"\x1b[M !!",
        b"\x1b[M\xff\xf0\xe0",
        b"\x1b[?62;22c\x1b[>1;10;0c",
        b"\x1b[24;80R\x1b[0n\x1b[8;24;80t",
        b"\x1b[?1u\x1b[?15u",
        b"\x1b]11;rgb:dddd/qqqq/aaaa\x07\x1b]52;c;ZGRkZA==\x1b\\",
        b"\x1bP1$r0m\x1b\\\x1b_Gi=1;OK\x1b\\",
        b"\x1b[113;1:3u\x1b[97;;3:2:1u"[:12],
        b"\x1b[99999999u\x1b[1114112;1;1114112u\x1b[55296u\x1b[57999u\x1b[97;9999u",
        b"\x1b[48;0;0;0;0t",
        b"\x1b[?9999;1$y",
        b"\x1b[200",
        b"\x1b]0;never ended q",
        "\x9bA\x85".encode(),
        b"\x1b[" + b"1;" * 60 + b"q",
    ],
)
def test_what_a_terminal_says_of_its_own_is_no_key(data: bytes) -> None:
    silent = [key for key in read(data) if key not in ("A", "escape")]
    assert silent == []
    assert read(data, b"", silences=2)[-1:] != ["q"]


def test_a_paste_without_end_ends_by_itself() -> None:
    assert read(b"\x1b[200~dddd", silences=PASTE_SILENCES - 1) == []
    assert read(b"\x1b[200~dddd", silences=PASTE_SILENCES) == ["paste dddd"]
    source = TerminalInput()
    assert list(source.feed(b"\x1b[200~" + b"x" * (3 * PASTE_BYTES))) == []
    (paste,) = source.feed(b"yy\x1b[201~")
    assert isinstance(paste, events.Paste)
    assert len(paste.text) <= PASTE_BYTES + 8


@given(
    st.lists(st.binary(max_size=30) | st.sampled_from([b"\x1b[", b"\x1b[M", b"\x1b]", b";", b"u", b"\x1b"]))
)
def test_no_bytes_end_it(chunks: list[bytes]) -> None:
    source = TerminalInput()
    for chunk in chunks:
        list(source.feed(chunk))
        list(source.wait())
    for _ in range(PASTE_SILENCES):
        list(source.wait())
    assert told(list(source.feed(b"j"))) == ["j"]


@pytest.mark.parametrize(
    ("answer", "dark"),
    [
        (b"rgb:1e1e/1e1e/1e1e\x1b\\", [True]),
        (b"rgb:ffff/ffff/ffff\x07", [False]),
        (b"rgb:fb/fa/f7\x07", [False]),
        (b"rgba:f/f/f/0\x07", [False]),
        (b"rgb:00/99/00\x07", [True]),
        (b"rgb:fffff/ffff/ffff\x07", []),
        (b"rgb:dd/qq/aa\x07", []),
        (b"#ffffff\x07", []),
        (b"\x07", []),
    ],
)
def test_an_answer_says_what_the_background_is_and_is_never_typed(answer: bytes, dark: list[bool]) -> None:
    whole = b"\x1b]11;" + answer
    for chunks in ([whole], [whole[at : at + 1] for at in range(len(whole))]):
        source = TerminalInput()
        messages = [message for chunk in chunks for message in source.feed(chunk)]
        messages += source.feed(b"j")
        assert [message.dark for message in messages if isinstance(message, BackgroundTold)] == dark
        assert told(messages[-1:]) == ["j"]
        assert len(messages) == len(dark) + 1


@pytest.mark.parametrize("cut", range(3, 23))
def test_an_answer_that_stops_on_the_way_is_not_typed_when_it_goes_on(cut: int) -> None:
    answer = b"\x1b]11;rgb:ffff/ffff/ffff\x07"
    source = TerminalInput()
    assert not [*source.feed(answer[:cut]), *source.wait(), *source.wait()]
    assert told([*source.feed(answer[cut:] + b"j")]) == ["BackgroundTold", "j"]


def test_keys_after_an_answer_that_never_ends_are_keys_again() -> None:
    source = TerminalInput()
    assert not list(source.feed(b"\x1b]11;rgb:ff"))
    for _ in range(PASTE_SILENCES):
        assert not list(source.wait())
    assert told([*source.feed(b"j")]) == ["j"]
