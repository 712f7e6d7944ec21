// Selecting an item: its place in the source, its row in a list, its card.
const PANES = ["source", "outline", "indicators", "figures", "findings", "terms", "timeline"];
const PANE_OF = {
  sections: "outline", tables: "indicators", indicators: "indicators", observations: "indicators", figures: "figures",
  terms: "terms", references: "terms", findings: "findings", proofs: "findings",
};
const LONG_NAMES = { figure: "f", indicator: "i", table: "t", finding: "e", term: "w", reference: "r", section: "" };
const WIDE = matchMedia("(min-width: 800px)");
let selected = null;
let pane = "indicators";

function open(name) {
  pane = name;
  for (const each of PANES) {
    byId(each).classList.toggle("on", each === name);
    const tab = document.querySelector(`#tabs [data-tab="${each}"]`);
    tab.setAttribute("aria-selected", String(each === name));
    tab.tabIndex = each === name ? 0 : -1;
  }
}

// A link as written by people (#figure-12, #line-40) or by this page (#f12); null where it names nothing here.
function keyOfHash(hash) {
  let name;
  try { name = decodeURIComponent(hash.slice(1)); } catch { return null; }
  const [, long, rest] = /^([a-z]+)-(.+)$/.exec(name) || [];
  if (long && Object.hasOwn(LONG_NAMES, long)) name = LONG_NAMES[long] + rest;
  return ITEMS.has(name) ? name : null;
}

function follow(hash) {
  const line = /^#line-(\d+)$/.exec(hash);
  if (line) {
    if (!WIDE.matches) open("source");
    const paragraph = byId("text").children[Number(line[1]) - 1];
    if (paragraph) paragraph.scrollIntoView({ block: "center" });
    return;
  }
  const key = keyOfHash(hash);
  if (key) select(key, "link");
}

function place(element) {
  if (!element) return;
  element.scrollIntoView({ block: "center", inline: "nearest" });
  requestAnimationFrame(() => element.scrollIntoView({ block: "center", inline: "nearest" })); // rows now have their size
}

// `from`: list (show the source), source (show the list), link (show both).
function select(key, from) {
  for (const element of document.querySelectorAll(".sel")) element.classList.remove("sel");
  selected = key;
  const { list } = ITEMS.get(key);
  const marks = MARKS.get(key) || (list === "indicators" && MARKS.get(key + ".0")) || [];
  for (const mark of marks) mark.classList.add("sel");
  const row = rowOf(key);
  if (row) {
    row.classList.add("sel");
    if (row.hidden) clearFilters();
  }
  showCard(key);
  if (from !== "list" && row && WIDE.matches) {
    open(PANE_OF[list] || pane);
    place(row);
  }
  if (from !== "source") {
    if (!WIDE.matches) open("source");
    place(marks[0] || byId("text").children[ITEMS.get(key).item.line - 1]);
  }
  if (from === "list" && row) requestAnimationFrame(() => row.scrollIntoView({ block: "nearest" })); // not behind the card
  try { history.replaceState(null, "", hrefOf(key)); } catch { /* some browsers refuse it for files */ }
}

function rowOf(key) {
  const row = ROWS.get(key) || ROWS.get(key.split(".")[0]);
  return row && (row.tagName === "A" ? row : row.closest("tr"));
}

function cardTitle(list, item) {
  const name = item.name ? item.name.join(" / ") : item.quote || item.title || item.term || item.text || item.caption;
  return name || item.message || item.number || "";
}

function fact(name, value) {
  const shown = Array.isArray(value) ? value.join(" / ") : String(value);
  const known = ["role", "bound", "direction", "measure", "severity", "kind", "code", "field"].includes(name);
  const section = name === "section" && sectionName(value);
  if (section) return [label("dt", name), el("dd", {}, link(SECTION_KEY.get(value), { class: "to" }, section))];
  return [label("dt", name), known ? label("dd", shown) : el("dd", {}, shown)];
}

function showCard(key) {
  const { list, item } = ITEMS.get(key);
  const skip = ["key", "line", "start", "end", "columns", "rows"];
  const facts = Object.entries(item).filter(([name, value]) => value !== null && value !== "" && value !== "level" && !skip.includes(name));
  const others = new Set((MARKS.get(key) || []).flatMap((mark) => mark.dataset.k.split(" ")));
  if (list === "observations" || list === "proofs") others.add(key.slice(0, key.lastIndexOf(".")));
  others.delete(key);
  const known = [...others].filter((other) => ITEMS.has(other));
  const close = label("button", "close", { type: "button" });
  close.addEventListener("click", closeCard);
  const toList = label("button", "to_list", { type: "button" });
  toList.addEventListener("click", () => { open(PANE_OF[list]); place(rowOf(key)); });
  byId("card").replaceChildren(
    el("h2", {}, el("span", {}, label("small", list), " ", cardTitle(list, item)),
      el("span", {}, PANE_OF[list] ? toList : null, " ", close)),
    el("dl", {}, facts.flatMap(([name, value]) => fact(name, value)),
      label("dt", "place"), el("dd", {}, label("span", "line"), ` ${item.line} · ${item.start}–${item.end}`)),
    known.length ? el("div", { class: "also" }, label("small", "also"), known.map((other) => {
      const there = ITEMS.get(other);
      return el("a", { href: hrefOf(other), "data-k": other }, label("small", there.list), " ",
        cardTitle(there.list, there.item).slice(0, 24));
    })) : "",
  );
  byId("card").hidden = false;
}

function closeCard() {
  byId("card").hidden = true;
}
