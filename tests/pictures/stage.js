// What the pictures need of the demo's page: its panes are frames of the same origin.
globalThis.stage = {
  frame(title) {
    return [...document.querySelectorAll("iframe")].find((frame) => frame.title === title);
  },
  inside(title) {
    return this.frame(title)?.contentDocument;
  },
  text(title) {
    return this.inside(title)?.getElementById("channel-message-list")?.innerText ?? "";
  },
  viewers(title) {
    return [...(this.inside(title)?.getElementById("viewer-picker")?.options ?? [])];
  },
  become(title, name) {
    const option = this.viewers(title).find((each) => each.text === name);
    const picker = option.parentElement;
    picker.value = option.value;
    picker.dispatchEvent(new Event("change", { bubbles: true }));
  },
  // Press the button with that label; `which` counts from 0, or from -1 backwards.
  press(title, label, which) {
    const buttons = [...this.inside(title).querySelectorAll("button")];
    buttons.filter((each) => each.innerText.trim() === label).at(which).click();
  },
  // Bring the last element that shows the words to the "start", the "center" or the "end" of its pane.
  scroll(title, words, block) {
    const list = this.inside(title).getElementById("channel-message-list");
    const walker = list.ownerDocument.createTreeWalker(list, NodeFilter.SHOW_TEXT);
    let found = null;
    while (walker.nextNode()) if (walker.currentNode.data.includes(words)) found = walker.currentNode.parentElement;
    // What SimCord shows over a message in focus.
    for (const each of list.querySelectorAll(".message-context-actions")) each.style.setProperty("visibility", "hidden");
    found.style.setProperty("scroll-margin", "2rem");  // so that the edge of its card is seen, too
    found.scrollIntoView({ block, behavior: "instant" });
    this.found = found;
    this.top = found.getBoundingClientRect().top;
  },
  // Whether what was scrolled to is still where it was then.
  holds() {
    return this.found.isConnected && Math.abs(this.found.getBoundingClientRect().top - this.top) < 2;
  },
  // Write into the field that the selector finds, as a keyboard would.
  type(title, selector, words) {
    const field = this.inside(title).querySelector(selector);
    field.focus();
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  },
  // Open a menu by the words that stand in it; `which` counts as for press().
  unfold(title, words, which) {
    const menus = [...this.inside(title).querySelectorAll('[aria-haspopup="listbox"]')];
    menus.filter((each) => each.innerText.trim() === words).at(which).click();
  },
  // Show some of the panes side by side, and nothing else.
  arrange(...titles) {
    const frames = titles.map((title) => {
      const frame = document.createElement("iframe");
      frame.title = title;
      frame.src = this.frame(title).getAttribute("src");
      frame.style.setProperty("flex", "1");
      frame.style.setProperty("height", "100%");
      return frame;
    });
    const row = document.createElement("main");
    row.style.setProperty("display", "flex");
    row.append(...frames);
    document.body.replaceChildren(row);
  },
};
