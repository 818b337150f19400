"""Blocks: furniture is told by its form, on pages about any states; the story is never lost."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from loaders.clean import blocks_of

READ = {"title", "heading", "body"}
STORY = (
    "The chancellor of Ruritania received the foreign minister of Freedonia in Strelsau on Monday.",
    "Both sides agreed to reopen the crossing at Zenda, which Ruritania had shut in March.",
    "The minister of Freedonia said that his country was ready to lift the ban on barley.",
    "No date was given for the next round, but officials spoke of early summer.",
)


def roles(text: str) -> list[tuple[str, str]]:
    return [(block.role, block.span.of(text)) for block in blocks_of(text)]


def role_of(text: str, words: str) -> str:
    found = [role for role, part in roles(text) if words in part]
    assert len(found) == 1, (words, roles(text))
    return found[0]


def page(*before: str, after: tuple[str, ...] = (), inside: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*before, *STORY[:2], *inside, *STORY[2:], *after])


def assert_story_is_body(text: str) -> None:
    for sentence in STORY:
        assert role_of(text, sentence) == "body"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Also Read: Graustark and Lutha sign fishing accord", "related-link"),
        ("ALSO READ | Graustark and Lutha sign fishing accord", "related-link"),
        ("See also: A history of the Zenda crossing", "related-link"),
        ("Related: Who is the chancellor?", "related-link"),
        ("READ MORE - Barley prices climb in Lutha", "related-link"),
        ("Read more »", "related-link"),
        ("Continue reading →", "related-link"),
        ("Advertisement", "metadata"),
        ("SHARE THIS ARTICLE", "metadata"),
        ("5 min read", "metadata"),
        ("Tags: Ruritania, Freedonia, barley", "metadata"),
        ("Published: 12 May 2021, 10:30 am", "metadata"),
        ("Updated on May 13, 2021", "metadata"),
        ("https://example.org/zenda", "metadata"),
        ("* * *", "separator"),
        ("———", "separator"),
        (".", "separator"),
        ("Page 3 of 7", "separator"),
        ("By Flavia Strakencz", "byline"),
        ("By Flavia Strakencz and Fritz von Tarlenheim in Strelsau", "byline"),
        ("Our Correspondent", "byline"),
        ("(Reporting by Flavia Strakencz; Editing by Hugo Bernenstein)", "byline"),
        (
            "Premier Hugo Rassendyll waves in Strelsau on May 2, 2021. (Jo Doe, Pool via AP)",
            "metadata",
        ),
        ("The two ministers at the Zenda crossing in 2019. (File Photo: AFP)", "metadata"),
        ("The chancellor and her guest in Zenda. Photo: Strelsau Palace", "metadata"),
        (
            "Lutha votes on barley • Zenda bridge shut after storm • Premier visits Strelsau • "
            "Floods in Graustark",
            "related-link",
        ),
        ("Source: Kyodo", "source-note"),
        ("(With inputs from agencies)", "source-note"),
        ("Photo: Strelsau Palace / Handout", "source-note"),
        ("This story was originally published by The Lutha Gazette.", "source-note"),
        ("Copyright © 2021 The Strelsau Courier. All rights reserved.", "tagline"),
    ],
)
def test_a_line_of_furniture_is_known_by_itself(line: str, role: str) -> None:
    text = page("Ruritania and Freedonia to reopen Zenda crossing", inside=(line,), after=(line,))
    found = [r for r, part in roles(text) if part == line]
    assert found == [role, role]
    assert_story_is_body(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Read literally, the treaty: a promise, a date and nothing else, gives Lutha no harbour.",
        "Sources said the envoy of Graustark would stay until Friday.",
        "Related talks on barley were held in Lutha the same week.",
        "By Monday the crossing at Zenda had been opened to lorries.",
        "Recent events in Graustark have changed the mood of both governments.",
        "The date of 12 May 2021 was set for the next meeting.",
        "Published accounts of the talks differ on what was promised.",
        "Graustark wants to become a member of the customs union.",
        "“Stay informed with our embassy,” the ministry of Lutha told travellers.",
        "Rupert Hentzau, an adviser to the king, is to lead the delegation of Ruritania.",
        "This report on the border was sourced from pictures, the ministry of Lutha said.",
        "Advertisements for the crossing were put up by Freedonia in three languages.",
    ],
)
def test_a_sentence_of_the_story_stays_body_wherever_it_stands(sentence: str) -> None:
    for text in (
        page(sentence),
        page(inside=(sentence,)),
        page(after=(sentence,)),
        page("Zenda crossing reopens", sentence),
    ):
        assert role_of(text, sentence) == "body", text
        assert_story_is_body(text)


@pytest.mark.parametrize(
    "heading",
    [
        "Recent",
        "Related Stories",
        "More from The Courier",
        "You may also like",
        "Also Read:",
        "Latest News",
    ],
)
def test_teasers_below_their_heading_are_marked_to_the_end(heading: str) -> None:
    teasers = (
        heading,
        "Lutha’s turn from importer to exporter of tin shows how small mines grew.",
        "Lutha’s Tin Breakout",
        "As the tin market splits, Lutha has moved from buying to selling. Through new mines and "
        "a harbour at Plankswerth, the island earns in hard coin.",
        "Read More »",
        "Graustark reconsiders its lighthouse duty",
        "The lighthouse duty has outlived the lighthouses. Graustark now asks who should pay.",
        "Read More »",
    )
    text = page("Zenda crossing reopens", after=teasers)
    assert_story_is_body(text)
    for line in set(teasers):
        assert {role for role, part in roles(text) if part == line} == {"teaser"}


def test_headlines_behind_the_story_are_teasers_without_any_heading() -> None:
    headlines = (
        "Singer Arda Holt Shares News Of Her Upcoming Tour -",
        "Prince Odo Ends Latveria Visit With Rare Garden Walk -",
        "'Queen Must Act Or Face Crisis' Over Palace Row -",
    )
    text = page("Zenda crossing reopens", after=headlines)
    assert_story_is_body(text)
    assert [role for role, _ in roles(text)][-3:] == ["teaser"] * 3


def test_few_lines_behind_the_story_are_no_headlines() -> None:
    signed = ("Rudolf Rassendyll, Chancellor of Ruritania", "Rufus Firefly, Foreign Minister")
    roles_ = [role for role, _ in roles(page("Zenda crossing reopens", after=signed))]
    assert "teaser" not in roles_


def test_teasers_without_a_heading_are_known_by_their_links() -> None:
    teasers = [
        "Lutha’s Tin Breakout",
        "As the tin market splits, Lutha has moved from buying to selling.",
        "Read More »",
        "Graustark reconsiders its lighthouse duty",
        "The lighthouse duty has outlived the lighthouses, and Graustark asks who should pay.",
        "Read More »",
    ]
    text = page("Zenda crossing reopens", after=tuple(teasers))
    assert_story_is_body(text)
    assert [role for role, _ in roles(text)][-6:] == ["teaser"] * 6


def test_the_story_goes_on_behind_a_box_of_headlines() -> None:
    box = ("Related stories", "Lutha’s tin breakout", "Who pays for the lighthouses?")
    text = page("Zenda crossing reopens", inside=box)
    assert_story_is_body(text)
    for line in box:
        assert role_of(text, line) == "teaser"


def test_a_heading_that_only_resembles_a_teaser_heading_is_a_heading() -> None:
    text = page("Zenda crossing reopens", inside=("Recent developments",))
    assert role_of(text, "Recent developments") == "heading"
    assert_story_is_body(text)


def test_pull_quotes_are_marked_and_the_running_text_is_kept() -> None:
    quote = "Ruritania will not shut the crossing again before the two cabinets have spoken"
    text = page(
        "Zenda crossing reopens",
        f"“{quote}”",
        inside=(f"The chancellor was plain. “{quote},” he told reporters in Strelsau.",),
    )
    found = [role for role, part in roles(text) if quote in part]
    assert found == ["pull-quote", "body"]


def test_page_date_and_pull_quote_glued_to_the_first_line() -> None:
    sentence = (
        "Both ministers praised what had been done since the Strelsau conference, where Freedonia "
        "and Ruritania had settled the toll."
    )
    text = f" date 2019-03-04 {sentence}\n\n" + page(inside=(f"{sentence} More is to come.",))
    assert roles(text)[:2] == [("metadata", "date 2019-03-04"), ("pull-quote", sentence)]
    assert role_of(text, "More is to come.") == "body"


def test_a_pull_quote_glued_to_the_first_sentence_is_cut_off() -> None:
    sentence = "Both ministers praised what had been done since the conference in Strelsau."
    text = f"{sentence} Zenda is open.\n\n" + page(inside=(f"Later on: {sentence} So it went.",))
    assert roles(text)[:2] == [("pull-quote", sentence), ("body", "Zenda is open.")]


def test_a_paragraph_printed_twice_is_read_once() -> None:
    text = page("Zenda crossing reopens", after=(STORY[1],))
    assert [role for role, part in roles(text) if part == STORY[1]] == ["body", "pull-quote"]


def test_a_link_glued_to_a_paragraph_is_cut_off() -> None:
    glued = "The toll was halved. ALSO READ: Lutha’s fishing fleet returns"
    text = page("Zenda crossing reopens", inside=(glued,))
    assert role_of(text, "The toll was halved.") == "body"
    assert role_of(text, "ALSO READ") == "related-link"


@pytest.mark.parametrize(
    "note",
    [
        "Dr Flavia Strakencz is a Senior Fellow at the Institute of Alpine Studies, a body of the "
        "University of Strelsau. She can be reached at flavia@example.org.",
        "Fritz Tarlenheim teaches history at the University of Lutha.",
        "The author is a former ambassador of Graustark. Views are personal.",
        "Flavia Strakencz is a columnist for The Lutha Gazette.",
    ],
)
def test_who_wrote_it_is_an_author_note(note: str) -> None:
    text = page("Zenda crossing reopens", after=(note,))
    assert role_of(text, note) == "author-note"
    assert_story_is_body(text)


def test_somebody_of_the_story_is_not_its_author() -> None:
    told = "Hugo Bernenstein, who wrote the report, met the chancellor of Ruritania on Monday."
    last = "Hugo Bernenstein is a professor at the University of Strelsau."
    text = page("Zenda crossing reopens", inside=(told,), after=(last,))
    assert role_of(text, last) == "body"


def test_what_a_site_says_of_itself_is_a_tagline() -> None:
    line = "Your daily source for alpine affairs. Subscribe to our newsletter for more."
    text = page("Zenda crossing reopens", after=("News Desk", line))
    assert role_of(text, "News Desk") == "byline"
    assert role_of(text, line) == "tagline"


def test_title_name_and_headings_of_plain_text() -> None:
    text = page("One Year After Zenda: An Assessment", "Flavia Strakencz", "Summary")
    assert [role for role, _ in roles(text)][:4] == ["title", "byline", "heading", "body"]


def test_headings_need_no_blank_lines() -> None:
    text = "\n".join([STORY[0], "Barley & Tolls", STORY[1], "What Comes Next?", STORY[2]])
    assert [role for role, _ in roles(text)] == ["body", "heading", "body", "heading", "body"]


def test_items_of_a_list_are_body() -> None:
    items = ("An end to the barley ban", "A lower toll", "A joint patrol")
    text = page(inside=("The two sides listed three aims:", *items))
    assert {role_of(text, item) for item in items} == {"body"}


def test_a_menu_above_the_story_is_left_out() -> None:
    text = page("Home", "World", "Alpine Affairs", "Opinion", "Zenda crossing reopens after talks")
    assert [r for r, _ in roles(text)][:5] == ["metadata"] * 4 + ["title"]


def test_markdown_marks_stand_outside_the_quoted_words() -> None:
    front = "---\ntitle: Zenda\n---\n\n"
    text = f"{front}# Zenda\n\n{STORY[0]}\n\n## Tolls\n\n- {STORY[1]}\n> {STORY[2]}\n"
    assert [role for role, _ in roles(text)] == [
        *("metadata", "separator", "title", "body", "separator", "heading"),
        *("separator", "body", "separator", "body"),
    ]
    assert roles(text)[2] == ("title", "Zenda")


def test_two_thematic_breaks_are_no_front_matter() -> None:
    text = f"---\n\n{STORY[0]}\n\n---\n\n{STORY[1]}\n"
    assert [role for role, _ in roles(text)] == ["separator", "body", "separator", "body"]


def test_lines_wrapped_at_a_width_make_one_paragraph() -> None:
    wrapped = re.sub(r"(.{40,60}) ", r"\1\n", STORY[0] + " " + STORY[1])
    text = f"Zenda crossing reopens\n\n{wrapped}\n\n{STORY[2]}\n"
    assert wrapped.count("\n") >= 2
    assert [role for role, _ in roles(text)] == ["title", "body", "body"]


def test_a_page_break_inside_a_sentence_does_not_end_the_paragraph() -> None:
    text = (
        "The ban that Ruritania put on the export of rare\n\nbarley in March has hurt the mills."
        f"\n\n{STORY[0]}"
    )
    assert [role for role, _ in roles(text)] == ["body", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania met Freedonia in Strelsau",
        "Ruritania met Freedonia in Strelsau.",
        STORY[0],
        f"Zenda\n{STORY[0]}",
        "الملك استقبل الوزير في العاصمة يوم الاثنين.",
        "𝒵enda 🏔 reopens.",
    ],
)
def test_a_short_text_is_read_as_a_whole(text: str) -> None:
    assert {role for role, _ in roles(text)} <= READ


ODD = [
    "",
    "\n",
    "\r\n\r\n",
    "a",
    "#",
    "# ",
    "## \n",
    "---",
    "---\n",
    "---\na: b\n---",
    "\ufeff",
    "> ",
    "-\n-",
]


@pytest.mark.parametrize("text", [*ODD, *STORY, page(*ODD), page(after=("Recent",))])
def test_blocks_stand_in_order_and_leave_out_nothing_but_white_space(text: str) -> None:
    at, rest = 0, []
    for block in blocks_of(text):
        assert block.span.start >= at
        rest.append(text[at : block.span.start])
        at = block.span.end
        words = block.span.of(text)
        assert words == words.strip()
        assert words
    assert not "".join([*rest, text[at:]]).strip()


def stored(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as stream:
        return stream.read()


def boilerplate(shared: Path) -> list[tuple[str, int, int]]:
    rows = re.findall(
        r"^\| (\d{3}) \| (\d+)-(\d+) \|", (shared / "gold" / "traps.md").read_text("utf-8"), re.M
    )
    return [(document, int(start), int(end)) for document, start, end in rows]


def test_the_boilerplate_of_the_articles_and_nothing_else_is_marked(shared: Path) -> None:
    rows = boilerplate(shared)
    assert len(rows) == 10
    for path in sorted((shared / "documents").glob("*.txt")):
        text = stored(path)
        listed = {
            at
            for document, start, end in rows
            if path.name.startswith(document)
            for at in range(start, end)
        }
        unread = {
            at
            for block in blocks_of(text)
            if block.role not in READ and block.role != "byline"
            for at in range(block.span.start, block.span.end)
        }
        bylines = {
            at
            for block in blocks_of(text)
            if block.role == "byline"
            for at in range(block.span.start, block.span.end)
        }
        missed = {at for at in listed - unread - bylines if not text[at].isspace()}
        assert not missed, (path.name, sorted(missed)[:3])
        assert not {at for at in unread - listed if not text[at].isspace()}, path.name
        assert len(bylines - listed) <= len("Ivan Lidarev")


def test_the_demonstration_documents_are_story_throughout(root: Path) -> None:
    for path in sorted((root / "documents").glob("*.md")):
        found = roles(stored(path))
        assert found[0][0] == "metadata"
        assert {role for role, _ in found[1:]} == {"body", "heading", "separator"}
        assert {part for role, part in found[1:] if role == "separator"} == {"##"}


def test_cleaning_runs_above_200_000_words_a_second() -> None:
    draw = random.Random(7)
    words = " ".join(STORY).replace(".", "").split()
    text = "\n\n".join(" ".join(draw.choices(words, k=60)) + "." for _ in range(2_000))
    cleaning = best_time(lambda: blocks_of(text))
    splitting = best_time(lambda: [w.casefold() for w in re.findall(r"\w+|[^\w\s]", text)])
    # where the machine itself is slow, splitting into words is the measure (10 to 13 times)
    assert 120_000 / cleaning > 200_000 or cleaning < 16 * splitting


def best_time(work: Callable[[], object]) -> float:
    """Return the seconds of the best of several runs: a busy machine slows each by chance."""
    times = []
    for _ in range(5):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 400_000,
        (STORY[0] + "\n") * 20_000,
        "a\n" * 200_000,
        "“" * 500_000,
        "By A " * 50_000,
        "# " * 200_000,
        ("Read More »\n" + STORY[1] + "\n") * 10_000,
        "Related\n" * 50_000,
        (STORY[0] + "\nRelated\nAn odd headline\n") * 5_000,
    ],
)
def test_no_text_makes_cleaning_slow(text: str) -> None:
    begin = time.process_time()
    blocks_of(text)
    assert time.process_time() - begin < 10
