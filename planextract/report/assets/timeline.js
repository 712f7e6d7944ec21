// Targets by the year in which they fall due: of indicators (约束性 apart) and of the prose.
function dueTargets() {
  const due = [];
  for (const each of LISTS.get("observations")) {
    if (each.role !== "target" || !each.time || each.text === null) continue;
    const { item } = ITEMS.get(each.key.slice(0, each.key.lastIndexOf(".")));
    due.push({ key: each.key, time: each.time, kind: item.attribute === "约束性" ? "binding" : "other_targets",
      name: item.name.join(" / "), value: each.value === null || /[%‰]/.test(each.text) ? each.text : join(each.text, item.unit) });
  }
  for (const each of LISTS.get("figures")) {
    if (each.role !== "target" || !each.time) continue;
    due.push({ key: each.key, time: each.time, kind: "in_text", name: each.subject || "", value: each.quote });
  }
  return due;
}

const KINDS = [["binding", "binding"], ["other_targets", "target"], ["in_text", "actual"]];

function chart(byYear) {
  const names = [...byYear.keys()];
  const most = Math.max(...[...byYear.values()].map((each) => each.length));
  const step = 560 / names.length, width = Math.min(48, step * 0.6), picture = svg("svg", { class: "years", viewBox: "0 0 560 130", role: "img" });
  names.forEach((year, at) => {
    let top = 108;
    for (const [kind, look] of KINDS) {
      const height = 90 * byYear.get(year).filter((each) => each.kind === kind).length / most;
      top -= height;
      picture.append(svg("rect", { class: look, x: step * (at + 0.5) - width / 2, y: top, width, height }));
    }
    picture.append(svg("text", { x: step * (at + 0.5), y: top - 4 }, String(byYear.get(year).length)),
      svg("text", { x: step * (at + 0.5), y: 125 }, year));
  });
  return picture;
}

function buildTimeline() {
  const byYear = new Map();
  for (const each of dueTargets().sort((a, b) => (a.time.slice(-4) < b.time.slice(-4) ? -1 : a.time.slice(-4) > b.time.slice(-4) ? 1 : 0))) {
    const year = each.time.slice(-4);
    if (!byYear.has(year)) byYear.set(year, []);
    byYear.get(year).push(each);
  }
  if (!byYear.size) return byId("timeline").replaceChildren(none("timeline"));
  const legend = el("div", { class: "legend" }, KINDS.map(([kind, look]) => el("span", { class: look }, "■ ", label("span", kind))));
  return byId("timeline").replaceChildren(legend, chart(byYear), ...[...byYear].flatMap(([year, items]) => [
    el("h2", { class: "num" }, year),
    ...items.map((each) => el("a", { class: "row", href: hrefOf(each.key), "data-k": each.key },
      el("span", { class: KINDS.find(([kind]) => kind === each.kind)[1] }, "■ "), each.name, " ", el("b", { class: "num" }, each.value),
      each.time.length > 4 ? el("small", {}, " " + years(each.time)) : "")),
  ]));
}
