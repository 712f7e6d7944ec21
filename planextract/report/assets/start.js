// Wiring: tabs, clicks, keys, language, theme; then the link that the page was opened with.
function buildFacts() {
  byId("facts").replaceChildren(...DATA.facts.map(([name, value, key]) => el("div", {}, label("dt", name),
    el("dd", {}, key && ITEMS.has(key) ? link(key, {}, String(value)) : String(value)))));
}

function buildTabs() {
  const counts = { indicators: "indicators", figures: "figures", findings: "findings" };
  byId("tabs").replaceChildren(...PANES.map((name) => {
    const tab = el("button", { type: "button", role: "tab", "data-tab": name, "aria-controls": name }, label("span", name),
      counts[name] ? el("small", { class: "num" }, String(LISTS.get(counts[name]).length)) : "");
    tab.addEventListener("click", () => open(name));
    return tab;
  }));
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const shown = [...byId("tabs").children].filter((tab) => tab.offsetParent);
    const next = shown[(shown.indexOf(document.activeElement) + step + shown.length) % shown.length];
    open(next.dataset.tab);
    next.focus();
  });
}

function buildHelp() {
  const keys = [["j / k", "help_move"], ["1 – 6", "help_tabs"], ["/", "help_search"], ["Enter", "help_open"], ["Esc", "help_close"],
    ["T", "help_theme"], ["L", "help_language"]];
  byId("help").replaceChildren(el("table", {}, keys.map(([key, name]) => el("tr", {}, el("td", {}, el("kbd", {}, key)), label("td", name)))));
  byId("help").addEventListener("click", () => byId("help").close());
}

function setLanguage(wanted) {
  language = wanted;
  translate();
  for (const option of document.querySelectorAll("[data-t-option]")) {
    option.textContent = `${say(option.dataset.tOption)} (${option.dataset.count})`;
  }
  remember("language", String(wanted));
}

function switchTheme() {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  remember("theme", document.documentElement.dataset.theme);
}

function step(by) {
  const keys = [...byId(pane).querySelectorAll("a.row, tr[data-k]")].filter((row) => !row.hidden).map((row) => row.dataset.k);
  if (!keys.length) return;
  const at = keys.indexOf(selected);
  const next = at < 0 ? (by > 0 ? 0 : keys.length - 1) : Math.max(0, Math.min(keys.length - 1, at + by));
  const here = pane;
  select(keys[next], "list");
  if (WIDE.matches) open(here);
  place(rowOf(keys[next]));
}

const COMMANDS = {
  j: () => step(1), k: () => step(-1), t: switchTheme, l: () => setLanguage(1 - language),
  "/": () => { open("figures"); byId("search").focus(); }, "?": () => byId("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { closeCard(); if (event.target === byId("search")) byId("search").blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const name = /^[1-6]$/.test(event.key) ? PANES[Number(event.key)] : null;
  const command = name ? () => open(name) : COMMANDS[event.key.toLowerCase()];
  if (command) { event.preventDefault(); command(); }
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
  const mark = event.target.closest("#text mark");
  if (mark) {
    if (!String(getSelection())) select(mark.dataset.k.split(" ")[0], "source");
    return;
  }
  const target = event.target.closest("a[data-k], tr[data-k]");
  if (!target || !ITEMS.has(target.dataset.k)) return;
  event.preventDefault();
  select(target.dataset.k, target.closest("#card, #facts") ? "link" : "list");
});

buildFacts();
buildTabs();
buildHelp();
buildOutline();
buildFigures();
buildIndicators();
buildFindings();
buildTerms();
buildTimeline();
byId("language").addEventListener("click", () => setLanguage(1 - language));
byId("theme").addEventListener("click", switchTheme);
byId("keys").addEventListener("click", () => byId("help").showModal());
if (remembered("theme")) document.documentElement.dataset.theme = remembered("theme") === "dark" ? "dark" : "light";
setLanguage(remembered("language") === "1" ? 1 : 0);
open(!WIDE.matches ? "source" : LISTS.get("indicators").length ? "indicators" : "figures");
addEventListener("hashchange", () => follow(location.hash));
follow(location.hash);
document.documentElement.dataset.ready = "yes";
