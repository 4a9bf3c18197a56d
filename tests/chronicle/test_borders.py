"""Pages that one file joins."""

import pytest

from dragoman.chronicle.borders import pages

LINE = "The envoys of the northern court came down the river and spoke for many days about the ferry. "


def laid_out(*blocks):
    """Passages and original from (kind, text) or (kind, text, line breaks before it, reason)."""
    rows, original = [], ""
    for kind, text, *more in blocks:
        gap, reason = (*more, 2, None)[:2] if len(more) < 2 else more
        original += "\n" * (gap if original else 0)
        rows.append(
            {"start": len(original), "end": len(original) + len(text), "kind": kind, "reason": reason, "text": text}
        )
        original += text
    return rows, original


def story(lines=20):
    return [("body", LINE * 2)] * lines


def years(original, *told):
    """Three times each year of (words after which, year)."""
    return [(original.index(words) + n, year) for words, year in told for n in range(3)]


def test_a_text_is_one_page():
    rows, original = laid_out(("heading", "The Ferry War"), *story(60))
    (page,) = pages(rows, original, [])
    assert (page.start, page.end, page.title) == (0, len(original), "The Ferry War")


def test_a_new_introduction_begins_a_page():
    rows, original = laid_out(
        ("heading", "The Ferry War"), *story(), ("heading", "Introduction", 2, "introduction"), *story()
    )
    first, second = pages(rows, original, [])
    assert second.start == original.index("Introduction")
    assert original[first.end - 5 : first.end] == LINE[-5:]


def test_an_introduction_after_a_few_lines_is_the_first_one():
    rows, original = laid_out(
        ("heading", "The Ferry War"), *story(2), ("heading", "Introduction", 2, "introduction"), *story(40)
    )
    assert len(pages(rows, original, [])) == 1


def test_end_matter_with_more_text_after_it_ends_a_page():
    matter = [("bibliography", "Works: A. Penn, Rivers"), ("boilerplate", "Posted by Penn", 2, "publication-stamp")]
    rows, original = laid_out(*story(), *matter, ("heading", "Treaties"), *story())
    first, second = pages(rows, original, [])
    assert second.title == "Treaties"
    assert first.end == original.index("Posted") - 2


def test_a_list_of_works_alone_ends_a_chapter():
    rows, original = laid_out(*story(), ("bibliography", "Works: A. Penn, Rivers"), ("heading", "Treaties"), *story())
    assert len(pages(rows, original, [])) == 1


@pytest.mark.parametrize(("later", "count"), [(1805, 2), (1862, 1)])
def test_a_title_taken_up_where_the_story_starts_again(later, count):
    rows, original = laid_out(
        ("heading", "The Long Ferry War: an outline"), ("body", "Once."), *story(),
        ("heading", "The Long Ferry War"), ("body", "Again."), *story(),
    )  # fmt: skip
    assert len(pages(rows, original, years(original, ("Once.", 1860), ("Again.", later)))) == count


def test_a_wide_gap_between_two_layouts():
    slides = [("body", LINE * 2, 3)] * 19
    rows, original = laid_out(*story(), ("body", LINE * 2, 5), *slides)
    assert len(pages(rows, original, [])) == 2


def test_a_wide_gap_in_one_layout_is_a_break():
    rows, original = laid_out(*story(), ("body", LINE * 2, 5), *story())
    assert len(pages(rows, original, [])) == 1


def test_markup_between_is_no_gap():
    rows, original = laid_out(*story(3))
    assert len(pages(rows, original.replace("\n", "<p>"), [])) == 1
