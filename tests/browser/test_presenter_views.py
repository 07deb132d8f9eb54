"""Every view in presenter mode: large type, nothing to scroll, nothing cut."""

import json

import pytest

from components.view_state import VIEWS

pytestmark = pytest.mark.one_day

# Every text that is seen, with its size on the screen and whether it leaves its card or the bar.
TEXTS = """() => {
  const seen = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) {
    const [node, e] = [walk.currentNode, walk.currentNode.parentElement];
    const box = e.getBoundingClientRect();
    const apart = e.closest('style, script, template, dialog, .visually-hidden, .skip-link, .shell');
    if (!node.textContent.trim() || apart || !seen(e) || box.width < 3 || box.height < 3) continue;
    const matrix = e.closest('svg') && e.getScreenCTM();
    const scale = matrix ? Math.hypot(matrix.a, matrix.b) : 1;
    const size = parseFloat(getComputedStyle(e).fontSize) * scale;
    if (size <= 1) continue; // what only the pointer finds
    const range = document.createRange();
    range.selectNodeContents(node);
    const [text, card] = [range.getBoundingClientRect(), e.closest('.card, .time-bar')];
    const frame = card ? card.getBoundingClientRect() : { left: 0, right: innerWidth, top: 0, bottom: innerHeight };
    const cut = text.left < frame.left - 1 || text.right > frame.right + 1 || text.top < frame.top - 1 || text.bottom > frame.bottom + 1;
    found.push({ size, text: node.textContent.trim().slice(0, 30), cut: cut && !e.closest('.sub') });
  }
  return found;
}"""
SCROLLS = """() => [document.scrollingElement, ...document.querySelectorAll('main, .cards, .card, .plot, .written, .table-box')]
  .filter((e) => e.checkVisibility())
  .filter((e) => e.scrollHeight - e.clientHeight > 1 || e.scrollWidth - e.clientWidth > 1)
  .map((e) => [e.id || e.className, e.scrollHeight, e.clientHeight, e.scrollWidth, e.clientWidth])"""


@pytest.mark.one_day
@pytest.mark.parametrize(("width", "height", "least"), [(1920, 1080, 24), (1024, 768, 18)])
def test_every_view_is_legible_from_the_last_row_without_scrolling(
    visit_sized, width: int, height: int, least: int
) -> None:
    visit = visit_sized(width, height)
    page = visit.open("?data=cis&view=overview&date=1994-01-15&present=on", "overview")
    faults = []
    for view in VIEWS if least == 18 else VIEWS[::4]:  # the small screen has the least room
        page.evaluate(f"atlas.navigate({json.dumps({'view': view})})")
        visit.ready(view)
        texts = page.evaluate(TEXTS)
        assert len(texts) > 12, view
        small = min(texts, key=lambda one: one["size"])
        faults += [(view, small)] if small["size"] < least else []
        faults += [(view, one["text"], "cut") for one in texts if one["cut"]]
        faults += [(view, "scrolls", *one) for one in page.evaluate(SCROLLS)]
    assert faults == []
    assert visit.complaints == []


def test_the_other_cards_of_a_view_come_with_arrow_keys_and_what_is_left_out_is_counted(
    visit_sized,
) -> None:
    visit = visit_sized(1024, 768)
    page = visit.open("?data=cis&view=concepts&date=1994-01-15&present=on", "concepts")
    shown = []
    for _ in range(3):
        shown.append([card.get_attribute("id") for card in page.locator(".card:visible").all()])
        faults = [one for one in page.evaluate(TEXTS) if one["cut"] or one["size"] < 18]
        assert faults == [], shown[-1]
        assert page.evaluate(SCROLLS) == [], shown[-1]
        assert "more" in page.locator(".card:visible").inner_text()
        page.keyboard.press("ArrowDown")
        visit.ready("concepts")
    assert shown == [["card-plans-box"], ["card-positions-box"], ["card-tests-box"]]
    page.keyboard.press("ArrowUp")
    assert page.locator("#card-tests-box").is_visible()
    page.keyboard.press("p")
    visit.ready("concepts")
    assert page.locator(".card:visible").count() == 3
    assert page.locator(".left-out").count() == 0
    assert visit.complaints == []
