// Indicator tables: one row an indicator, its values with bars in the row's own scale; other tables as grids.
function bar(observation, most) {
  const share = Math.max(0, Math.min(1, Number(observation.base_value ?? observation.value) / most));
  return svg("svg", { class: "bar", viewBox: "0 0 100 5", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "track", width: 100, height: 5, rx: 1 }),
    svg("rect", { class: observation.role === "target" ? "target" : "actual", width: 100 * share, height: 5, rx: 1 }));
}

const sizeOf = (observation) => Number(observation.base_value ?? observation.value);

function valueCell(observation, most) {
  if (!observation) return el("td", {});
  const text = observation.text === null ? "—" : observation.text;
  const drawn = observation.value !== null && most > 0 && observation.measure === "level" && sizeOf(observation) >= 0;
  return el("td", { class: "num" }, link(observation.key, {}, text, drawn ? bar(observation, most) : "",
    observation.note ? el("small", {}, observation.note) : ""));
}

function indicatorRow(indicator, columns, observations) {
  const own = observations.filter((each) => each.key.slice(0, each.key.lastIndexOf(".")) === indicator.key);
  const sizes = own.filter((each) => each.value !== null && each.measure === "level").map(sizeOf);
  const most = sizes.length > 1 ? Math.max(0, ...sizes) : 0; // a bar alone compares with nothing
  const row = el("tr", { "data-k": indicator.key },
    el("td", { class: "name" }, el("small", {}, indicator.no || ""), " ", indicator.name.join(" / "),
      indicator.unit ? el("small", {}, `（${indicator.unit}）`) : ""),
    columns.map((column) => valueCell(own.find((each) => each.column === column), most)),
    el("td", { class: indicator.attribute === "约束性" ? "binding" : "soft" }, indicator.attribute || ""));
  ROWS.set(indicator.key, row.firstChild);
  return row;
}

// Columns of a table as printed, marked with what they hold.
function head(columns, observations) {
  return el("tr", {}, label("th", "name"), columns.map((column) => {
    const first = observations.find((each) => each.column === column);
    return el("th", {}, column, " ", first ? label("small", first.role, { class: first.role }) : "");
  }), label("th", "attribute"));
}

function grid(table) {
  return el("table", {}, el("thead", {}, el("tr", {}, table.columns.map((name) => el("th", {}, name)))),
    el("tbody", {}, table.rows.map((row) => el("tr", {}, row.map((cell) => el("td", {}, cell))))));
}

function buildIndicators() {
  const all = LISTS.get("observations");
  const byIndicator = new Map();
  for (const each of all) {
    const key = each.key.slice(0, each.key.lastIndexOf("."));
    if (!byIndicator.has(key)) byIndicator.set(key, []);
    byIndicator.get(key).push(each);
  }
  const parts = LISTS.get("tables").map((table) => {
    const rows = LISTS.get("indicators").filter((each) => each.table === table.id);
    const own = rows.flatMap((each) => byIndicator.get(each.key) || []);
    const columns = [...new Set(own.map((each) => each.column))];
    const body = rows.length
      ? el("table", {}, el("thead", {}, head(columns, own)),
        el("tbody", {}, rows.map((each) => indicatorRow(each, columns, byIndicator.get(each.key) || []))))
      : grid(table);
    return el("div", {}, el("h3", {}, link(table.key, { class: "to" }, table.caption || label("span", "untitled"))),
      el("div", { class: "scroll" }, body));
  });
  byId("indicators").replaceChildren(...parts, parts.length ? "" : none("indicators"));
}
