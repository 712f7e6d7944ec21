// Outline, figures with filters, findings with their proof, terms and cited documents.
function none(name) {
  return label("p", "no_items", { class: "empty", "data-list": name });
}

function buildOutline() {
  byId("outline").replaceChildren(...LISTS.get("sections").map((section) => {
    const row = link(section.key, { class: "row" }, join(section.number, section.title) || label("span", section.kind));
    row.style.paddingLeft = `${Math.min(section.level, 7) - 0.2}em`;
    if (section.level === 1) row.style.fontWeight = "600";
    return row;
  }));
  if (!LISTS.get("sections").length) byId("outline").append(none("sections"));
}

const FILTERS = new Map();

function figureRow(figure) {
  const row = link(figure.key, { class: "row" },
    el("div", { class: "line1" }, el("b", { class: "num" }, figure.quote), label("span", figure.role, { class: `tag ${figure.role}` }),
      el("span", {}, join(years(figure.time), figure.direction === "down" ? "↓" : figure.direction === "up" ? "↑" : "")),
      el("span", { class: "at" }, `${figure.key} · `, label("span", "line"), ` ${figure.line}`)),
    el("div", { class: "soft" }, join(figure.subject, figure.value && `= ${amount(figure)}`)));
  return row;
}

// Choices of a filter: [value, text], most frequent first unless they are times.
function choices(figures, field) {
  const counts = new Map();
  for (const figure of figures) counts.set(figure[field] ?? "", (counts.get(figure[field] ?? "") || 0) + 1);
  const order = field === "time" ? ([a], [b]) => (a < b ? -1 : 1) : ([, a], [, b]) => b - a;
  return [...counts].sort(order);
}

function selectBox(name, options) {
  const box = el("select", { "data-filter": name });
  box.append(el("option", { value: "*" }, label("span", name), " · ", label("span", "all")));
  for (const [value, count, key] of options) {
    const text = key || value === "" ? say(key || "none") : value;
    box.append(el("option", { value, ...(key || value === "" ? { "data-t-option": key || "none", "data-count": count } : {}) },
      count === null ? text : `${text} (${count})`));
  }
  box.addEventListener("change", applyFilters);
  FILTERS.set(name, box);
  return box;
}

function topSections() {
  return LISTS.get("sections").filter((section) => section.level <= 2)
    .map((section) => [section.key, null, null, "　".repeat(section.level - 1) + join(section.number, section.title).slice(0, 24)]);
}

function buildFigures() {
  const figures = LISTS.get("figures");
  const search = el("input", { type: "search", id: "search", "data-t-placeholder": "search", "aria-label": "search" });
  search.addEventListener("input", applyFilters);
  FILTERS.set("search", search);
  const sections = selectBox("section", []);
  for (const [value, , , text] of topSections()) sections.append(el("option", { value }, text || value));
  byId("figures").replaceChildren(
    el("div", { id: "filters" }, search, selectBox("role", choices(figures, "role").map(([role, count]) => [role, count, role])),
      selectBox("time", choices(figures, "time")), selectBox("unit", choices(figures, "unit")), sections,
      el("output", { id: "count" })),
    el("div", { id: "rows" }, figures.map(figureRow)), figures.length ? "" : none("figures"));
  applyFilters();
}

function sectionRange(key) {
  const all = LISTS.get("sections");
  const at = all.findIndex((section) => section.key === key);
  const next = all.slice(at + 1).find((section) => section.level <= all[at].level);
  return [all[at].start, next ? next.start : Infinity];
}

function applyFilters() {
  const words = FILTERS.get("search").value.trim().toLowerCase();
  const [from, to] = FILTERS.get("section").value === "*" ? [0, Infinity] : sectionRange(FILTERS.get("section").value);
  let count = 0;
  for (const figure of LISTS.get("figures")) {
    const fits = ["role", "time", "unit"].every((name) => {
      const wanted = FILTERS.get(name).value;
      return wanted === "*" || (figure[name] ?? "") === wanted;
    });
    const found = !words || join(figure.quote, figure.subject, figure.value, figure.unit, figure.key).toLowerCase().includes(words);
    const shown = fits && found && figure.start >= from && figure.start < to;
    ROWS.get(figure.key).hidden = !shown;
    count += shown;
  }
  byId("count").replaceChildren(label("span", "shown"), ` ${count} / ${LISTS.get("figures").length}`);
}

function clearFilters() {
  for (const [name, box] of FILTERS) box.value = name === "search" ? "" : "*";
  applyFilters();
}

function buildFindings() {
  const proofs = LISTS.get("proofs");
  const rows = LISTS.get("findings").map((finding) => el("div", {},
    link(finding.key, { class: "row" },
      el("div", { class: "line1" }, label("span", finding.severity, { class: `tag ${finding.severity}` }), label("b", finding.code),
        el("span", { class: "at" }, `${finding.key} · `, label("span", "line"), ` ${finding.line}`)),
      el("div", {}, finding.message),
      finding.expected ? el("div", {}, label("small", "expected"), " ", el("b", {}, finding.expected)) : null),
    proofs.filter((proof) => proof.key.startsWith(finding.key + ".")).map((proof) =>
      link(proof.key, { class: "row proof" }, label("small", "proof"), ` ${(MARKS.get(proof.key) || []).map((m) => m.textContent).join("").slice(0, 80)} `,
        el("small", {}, label("span", "line"), ` ${proof.line}`)))));
  byId("findings").replaceChildren(...rows, rows.length ? "" : none("findings"));
}

function buildTerms() {
  const terms = LISTS.get("terms").map((term) => link(term.key, { class: "row" },
    el("b", {}, term.term || ""), " ", el("span", { class: "soft" }, term.definition)));
  const cited = LISTS.get("references").map((each) => link(each.key, { class: "row" },
    each.title ? `《${each.title}》` : "", " ", el("small", {}, each.document_number || "")));
  byId("terms").replaceChildren(label("h2", "glossary"), ...(terms.length ? terms : [none("terms")]),
    label("h2", "references"), ...(cited.length ? cited : [none("references")]));
}
