const LOOK_AGAIN = 1500;
const key = location.hash.slice(1);
const columns = document.getElementById("columns");
const tabs = document.getElementById("tabs");
const notice = document.getElementById("notice");
const shown = new Map();

function element(name, fields = {}, ...children) {
  const made = Object.assign(document.createElement(name), fields);
  made.append(...children);
  return made;
}

function columnFor(number) {
  const found = columns.querySelector(`[data-column="${number}"]`);
  if (found) return found;
  const made = element("section", { className: "column" }, element("nav", { className: "switch", role: "tablist" }));
  made.dataset.column = number;
  columns.append(made);
  return made;
}

function select(address) {
  const { pane, column } = shown.get(address);
  for (const other of shown.values()) {
    const chosen = other.pane === pane;
    if (other.column === column) {
      other.pane.hidden = !chosen;
      other.button.setAttribute("aria-selected", String(chosen));
    }
    other.column.toggleAttribute("data-shown", other.column === column);
    other.tab.setAttribute("aria-selected", String(chosen));
  }
}

function add({ title, hint, column: number, address }) {
  const column = columnFor(number);
  const frame = element("iframe", { title, src: address });
  const pane = element("div", { className: "pane" }, element("p", { className: "hint", textContent: hint }), frame);
  const [button, tab] = [0, 1].map(() => {
    const made = element("button", { type: "button", textContent: title });
    made.setAttribute("role", "tab");
    made.addEventListener("click", () => select(address));
    return made;
  });
  column.firstElementChild.append(button);
  column.append(pane);
  tabs.append(tab);
  pane.hidden = column.querySelectorAll(".pane").length > 1;
  button.setAttribute("aria-selected", String(!pane.hidden));
  shown.set(address, { pane, column, button, tab, frame, lost: 0 });
  if (shown.size === 1) select(address);
}

// A pane whose lease ran out while the machine slept opens again by itself.
function reopen(entry) {
  const preview = entry.frame.contentWindow?.simcordPreview;
  entry.lost = preview && !preview.authorized && !preview.pendingAction ? entry.lost + 1 : 0;
  if (entry.lost < 3) return;
  entry.lost = 0;
  entry.frame.contentWindow.location.reload();
}

async function look() {
  try {
    const answer = await fetch("/panes", { headers: { "X-Demo-Key": key }, cache: "no-store" });
    if (answer.status === 401) {
      notice.textContent = "Open this page with the whole address that the terminal shows, key included.";
      return;
    }
    for (const pane of await answer.json()) if (!shown.has(pane.address)) add(pane);
    notice.textContent = "";
    shown.forEach(reopen);
  } catch {
    notice.textContent = "The demo has ended. Start it again with make demo.";
  }
  setTimeout(look, LOOK_AGAIN);
}

look();
