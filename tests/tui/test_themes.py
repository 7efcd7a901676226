"""Both themes can be read by everyone: enough contrast, and never colour alone."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from cadence_tui.domain.vocabulary import Flag, Health, Outcome, Phase, SlotStatus
from cadence_tui.tui import themes
from cadence_tui.tui.symbols import ASCII, UNICODE, Symbols, symbols
from tests.tui.small_app import SmallApp, rows, text_of

AA = 4.5
OURS = [themes.dark_theme(), themes.light_theme()]


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio (WCAG 2.2, 1.4.3)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.r / 255, colour.g / 255, colour.b / 255)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables, **themes.variables_for(theme)}


def test_the_measure_itself() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
@pytest.mark.parametrize("token", themes.TOKENS)
@pytest.mark.parametrize("ground", themes.BACKGROUNDS)
def test_every_token_can_be_read_on_every_background(theme: Theme, token: str, ground: str) -> None:
    known = variables(theme)
    ink, paper = Color.parse(known[f"cadence-{token}"]), Color.parse(known[ground])
    assert contrast(ink, paper) >= AA


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_the_cursor_can_be_told_from_the_lines_around_it(theme: Theme) -> None:
    known = variables(theme)
    assert contrast(Color.parse(known[themes.CURSOR]), Color.parse(known["background"])) > 1.25


@pytest.mark.parametrize("theme", BUILTIN_THEMES.values(), ids=lambda theme: theme.name)
def test_every_token_has_a_colour_in_every_theme_of_textual(theme: Theme) -> None:
    palette = themes.Palette(variables(theme))
    for token in themes.TOKENS:
        for ground in themes.BACKGROUNDS:
            assert palette.style(token, ground).color is not None


def test_an_unknown_token_reads_as_plain_text() -> None:
    palette = themes.Palette(variables(themes.dark_theme()))
    assert palette.style("no such token").color == palette.style("text").color


@pytest.mark.parametrize("signs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_status_has_a_sign_one_cell_wide(signs: Symbols) -> None:
    for words in (Phase, SlotStatus, Flag, Outcome, Health):
        for word in words:
            if word != SlotStatus.OPEN:
                assert signs.of(word).strip(), word
    assert all(cell_len(sign) == 1 for sign in signs.signs.values())
    assert cell_len(signs.ellipsis) == cell_len(signs.cursor) == cell_len(signs.bar) == 1


def test_plain_signs_are_ascii() -> None:
    assert all(sign.isascii() for sign in ASCII.signs.values())
    texts = list(ASCII._asdict().values())
    assert all(text.isascii() for text in texts if isinstance(text, str))
    assert symbols(ascii_only=True) is ASCII
    assert UNICODE.signs.keys() == ASCII.signs.keys()


def test_a_sign_comes_with_its_word() -> None:
    assert UNICODE.with_word("overdue", "Overdue") == "▲ Overdue"


async def test_the_theme_can_be_changed_while_running() -> None:
    app = SmallApp(rows("ab"))
    async with app.run_test() as pilot:
        dark = app.main.line_list.render_line(0)
        app.action_switch_theme()
        await pilot.pause()
        assert app.theme == themes.LIGHT
        light = app.main.line_list.render_line(0)
        assert light.text == dark.text
        assert light != dark


async def test_an_unknown_theme_falls_back_to_the_dark_one() -> None:
    app = SmallApp()
    themes.register(app, "no such theme")
    assert app.theme == themes.DARK


async def test_a_theme_of_textual_works() -> None:
    app = SmallApp(rows("ab"))
    async with app.run_test() as pilot:
        app.theme = "nord"
        await pilot.pause()
        await pilot.press("j")
        assert "b" in text_of(app)


async def test_without_colours_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = SmallApp(rows("ab"))
    async with app.run_test():
        for strip in app.screen._compositor.render_strips():
            for segment in strip:
                if segment.style is not None:
                    assert segment.style.color is None or segment.style.color.is_default
                    assert segment.style.bgcolor is None or segment.style.bgcolor.is_default
