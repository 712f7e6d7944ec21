// The items of the record, the marks of the source, and small tools to build elements (text only, never markup).
const byId = (id) => document.getElementById(id);
const DATA = JSON.parse(byId("data").textContent);
const LISTS = new Map(Object.entries(DATA.lists).map(([name, { fields, rows }]) =>
  [name, rows.map((row) => Object.fromEntries(fields.map((field, at) => [field, row[at]])))]));
const SECTION_KEY = new Map(DATA.sectionKeys);
const ITEMS = new Map(); // key → { list, item }
for (const [list, items] of LISTS) for (const item of items) ITEMS.set(item.key, { list, item });
const MARKS = new Map(); // key → its marks in the source
for (const mark of document.querySelectorAll("#text mark")) {
  for (const key of mark.dataset.k.split(" ")) {
    if (!MARKS.has(key)) MARKS.set(key, []);
    MARKS.get(key).push(mark);
  }
}
const ROWS = new Map(); // key → its element in a list

let language = 0;
const say = (key) => (Object.hasOwn(LABELS, key) ? LABELS[key][language] : String(key));

function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// An element whose text is a label, and follows the switch of language.
function label(tag, key, attributes) {
  return el(tag, { ...attributes, "data-t": key }, say(key));
}

const hrefOf = (key) => "#" + encodeURIComponent(key);
const join = (...parts) => parts.filter(Boolean).join(" ");
const years = (time) => (time || "").replace("-", "—");
const SIGNS = { ge: "≥", le: "≤", gt: ">", lt: "<", approx: "≈" };
const amount = (item) => (SIGNS[item.bound] || "") + item.value + (item.high ? "—" + item.high : "") + (item.unit || "");

function link(key, attributes, ...children) {
  const element = el("a", { ...attributes, href: hrefOf(key), "data-k": key }, ...children);
  if (!ROWS.has(key)) ROWS.set(key, element);
  return element;
}

function sectionName(id) {
  const found = ITEMS.get(SECTION_KEY.get(id));
  return found ? join(found.item.number, found.item.title) : "";
}

function translate() {
  document.documentElement.lang = language ? "en" : "zh-CN";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-placeholder]")) {
    element.placeholder = say(element.dataset.tPlaceholder);
  }
  byId("language").textContent = language ? "中文" : "English";
}

// Settings outlive the page only where the browser lets a file remember.
function remember(name, value) {
  try { localStorage.setItem("planextract." + name, value); } catch { /* private window or file: */ }
}
function remembered(name) {
  try { return localStorage.getItem("planextract." + name); } catch { return null; }
}
