"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const WORDS = { meeting: "Meetings held", agreement: "Agreements", friction: "Frictions", statement: "Statements", office: "Offices", measure: "Measures" };
const ONE = { meeting: "met", agreement: "agreement with", friction: "friction with", statement: "said to", office: "office of", measure: "measure on" };
const DASH = { statement: "2 5", office: "1 6", friction: "10 4", measure: "6 3" };
const nodes = new Map(data.nodes.map((n) => [n.id, n]));
const shown = new Set(data.kinds);
let chosen = null, view = null;

/* Small helpers: everything that a document says enters the page as text, never as markup. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [type, run] of Object.entries(value)) element.addEventListener(type, run);
    else if (key === "c") element.style.setProperty("--c", `var(--${value})`);
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((c) => c !== null && c !== ""));
  return element;
}
function draw(tag, attributes = {}, parent = null) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (parent) parent.append(element);
  return element;
}
const count = (n, one, many = one + "s") => `${n} ${n === 1 ? one : many}`;
const radius = (n) => 11 + Math.min(17, 3 * Math.sqrt(n.ties));
const width = (l) => 1.6 + Math.min(7, 1.5 * Math.sqrt(l.weight));
function shapeOf(kind, r, parent) {
  if (kind === "State") return draw("rect", { class: "shape", x: -r, y: -r, width: 2 * r, height: 2 * r, rx: r / 3 }, parent);
  if (kind === "Organisation") return draw("path", { class: "shape", d: `M0 ${-r * 1.2}L${r * 1.2} 0L0 ${r * 1.2}L${-r * 1.2} 0Z` }, parent);
  return draw("circle", { class: "shape", r }, parent);
}

/* Several ties between two actors are drawn as arcs beside one another. */
const lanes = new Map();
for (const link of data.links) {
  const key = [...link.ends].sort().join("\n");
  if (!lanes.has(key)) lanes.set(key, []);
  lanes.get(key).push(link);
}
function layLanes() {
  for (const links of lanes.values()) {
    const visible = links.filter((l) => shown.has(l.kind));
    visible.forEach((l, i) => { l.lane = i - (visible.length - 1) / 2; });
  }
}
function path(link) {
  const [a, b] = link.ends.map((id) => nodes.get(id));
  const turned = link.ends[0] > link.ends[1] ? -1 : 1;
  const dx = b.x - a.x, dy = b.y - a.y, length = Math.hypot(dx, dy) || 1;
  const bow = turned * link.lane * 34 + 0.04 * length * (link.lane === 0 ? 0 : Math.sign(turned * link.lane));
  const mx = (a.x + b.x) / 2 - (dy / length) * bow, my = (a.y + b.y) / 2 + (dx / length) * bow;
  const end = (from, to, gap) => {
    const ex = mx - to.x, ey = my - to.y, el = Math.hypot(ex, ey) || 1;
    return [to.x + (ex / el) * gap, to.y + (ey / el) * gap];
  };
  const [sx, sy] = end(b, a, radius(a)), [tx, ty] = end(a, b, radius(b) + (link.directed ? 9 : 0));
  return `M${sx.toFixed(1)} ${sy.toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${tx.toFixed(1)} ${ty.toFixed(1)}`;
}

/* The picture. */
const picture = $("picture"), defs = draw("defs", {}, picture);
for (const kind of data.kinds) {
  const marker = draw("marker", { id: `arrow-${kind}`, viewBox: "0 0 10 10", refX: 2, refY: 5, markerWidth: 11, markerHeight: 11, markerUnits: "userSpaceOnUse", orient: "auto" }, defs);
  draw("path", { d: "M0 0L10 5L0 10z", style: `fill:var(--${kind})` }, marker);
}
const world = draw("g", {}, picture), tieLayer = draw("g", {}, world), nodeLayer = draw("g", {}, world);
for (const link of data.links) {
  link.g = draw("g", { class: "tie", style: `--c:var(--${link.kind})` }, tieLayer);
  link.line = draw("path", { class: "link", "stroke-width": width(link) }, link.g);
  if (DASH[link.kind]) link.line.setAttribute("stroke-dasharray", DASH[link.kind]);
  if (link.directed) link.line.setAttribute("marker-end", `url(#arrow-${link.kind})`);
  link.hit = draw("path", { class: "hit" }, link.g);
  link.g.addEventListener("click", (e) => { e.stopPropagation(); choose(link); });
  link.g.addEventListener("pointermove", (e) => tip(e, sentence(link)));
  link.g.addEventListener("pointerleave", () => { $("tip").hidden = true; });
}
for (const node of data.nodes) {
  node.g = draw("g", { class: `node ${node.kind}`, tabindex: 0, role: "button", "aria-label": `${node.label}, ${node.kind}, ${count(node.ties, "tie")}` }, nodeLayer);
  shapeOf(node.kind, radius(node), node.g);
  node.text = draw("text", {}, node.g);
  node.text.textContent = node.label;
  node.g.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); choose(node); } });
  node.g.addEventListener("pointerenter", () => { if (!chosen) light(node); });
  node.g.addEventListener("pointerleave", () => { if (!chosen) light(null); });
}
function place() {
  for (const node of data.nodes) node.g.setAttribute("transform", `translate(${node.x} ${node.y})`);
  for (const link of data.links) {
    link.g.style.display = shown.has(link.kind) ? "" : "none";
    if (!shown.has(link.kind)) continue;
    const d = path(link);
    link.line.setAttribute("d", d);
    link.hit.setAttribute("d", d);
  }
}
function look() {
  world.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
  /* Names stay readable at every zoom; when far out only the best tied keep theirs. */
  const size = Math.max(15, Math.min(40, 12.5 / view.k));
  const crowded = 40 * view.k < 18 && data.nodes.length > 20;
  const best = [...data.nodes].sort((a, b) => b.ties - a.ties);
  best.forEach((node, i) => {
    node.text.setAttribute("font-size", size);
    node.text.setAttribute("y", radius(node) * (node.kind === "Organisation" ? 1.2 : 1) + size * 1.02);
    node.text.style.display = !crowded || i < Math.max(8, 60 * view.k) || node.g.classList.contains("near") ? "" : "none";
  });
}
function fit() {
  const box = picture.getBoundingClientRect();
  if (!data.nodes.length || !box.width) { view = { x: 0, y: 0, k: 1 }; return; }
  /* Labels have their size on the screen, so how wide they are in the picture depends on the zoom. */
  let k = 0.6, x0, x1, y0, y1;
  for (let round = 0; round < 3; round += 1) {
    const half = (n) => Math.max(30, Math.min(220, (n.label.length * 4.6 + 14) / Math.min(k, 0.83)));
    x0 = Math.min(...data.nodes.map((n) => n.x - half(n))); x1 = Math.max(...data.nodes.map((n) => n.x + half(n)));
    y0 = Math.min(...data.nodes.map((n) => n.y)) - 40 - 24 / k; y1 = Math.max(...data.nodes.map((n) => n.y)) + 40 + 56 / k;
    k = Math.min(box.width / (x1 - x0), box.height / (y1 - y0), 1.6);
  }
  view = { k, x: (box.width - k * (x0 + x1)) / 2, y: (box.height - k * (y0 + y1)) / 2 };
  look();
}
function zoom(factor, cx, cy) {
  const box = picture.getBoundingClientRect();
  cx = cx === undefined ? box.width / 2 : cx; cy = cy === undefined ? box.height / 2 : cy;
  const k = Math.max(0.15, Math.min(6, view.k * factor)), f = k / view.k;
  view = { k, x: cx - (cx - view.x) * f, y: cy - (cy - view.y) * f };
  look();
}
picture.addEventListener("wheel", (e) => {
  e.preventDefault();
  const box = picture.getBoundingClientRect();
  zoom(Math.exp(-e.deltaY * 0.0015), e.clientX - box.left, e.clientY - box.top);
}, { passive: false });

/* One finger or the mouse drags, two fingers zoom. */
const fingers = new Map();
let held = null, travelled = 0;
picture.addEventListener("pointerdown", (e) => {
  fingers.set(e.pointerId, e);
  const g = e.target.closest(".node");
  held = g ? data.nodes.find((n) => n.g === g) : null;
  travelled = 0;
  $("tip").hidden = true;
});
window.addEventListener("pointermove", (e) => {
  const before = fingers.get(e.pointerId);
  if (!before) return;
  const dx = e.clientX - before.clientX, dy = e.clientY - before.clientY;
  travelled += Math.abs(dx) + Math.abs(dy);
  if (fingers.size === 2) {
    const other = [...fingers.values()].find((f) => f.pointerId !== e.pointerId);
    const span = (f) => Math.hypot(f.clientX - other.clientX, f.clientY - other.clientY) || 1;
    const box = picture.getBoundingClientRect();
    zoom(span(e) / span(before), (e.clientX + other.clientX) / 2 - box.left, (e.clientY + other.clientY) / 2 - box.top);
  } else if (held && travelled > 4) {
    held.x += dx / view.k; held.y += dy / view.k; place();
  } else if (!held) {
    picture.classList.add("moving"); view.x += dx; view.y += dy; look();
  }
  fingers.set(e.pointerId, e);
});
for (const type of ["pointerup", "pointercancel"]) window.addEventListener(type, (e) => {
  if (!fingers.delete(e.pointerId)) return;
  picture.classList.remove("moving");
  if (held && travelled <= 4 && type === "pointerup") choose(held);
  held = null;
});
picture.addEventListener("click", (e) => { if (travelled <= 4 && !e.target.closest(".node")) choose(null); });

/* Choosing: what is chosen stands out, the panel tells about it. */
const name = (id) => nodes.get(id).label;
const sentence = (l) => `${name(l.ends[0])} ${l.directed ? "→" : "–"} ${name(l.ends[1])}: ${count(l.events.length, ONE_OF[l.kind])}`;
const ONE_OF = { meeting: "meeting", agreement: "agreement", friction: "friction", statement: "statement", office: "office", measure: "measure" };
function near(thing) {
  if (!thing) return null;
  const links = thing.ends ? [thing] : data.links.filter((l) => shown.has(l.kind) && l.ends.includes(thing.id));
  return { links: new Set(links), ids: new Set([...(thing.ends || [thing.id]), ...links.flatMap((l) => l.ends)]) };
}
function light(thing) {
  const close = near(thing);
  for (const l of data.links) {
    l.g.classList.toggle("faint", Boolean(close) && !close.links.has(l));
    l.g.classList.toggle("chosen", l === thing);
  }
  for (const n of data.nodes) {
    n.g.classList.toggle("faint", Boolean(close) && !close.ids.has(n.id));
    n.g.classList.toggle("near", Boolean(close) && close.ids.has(n.id));
    n.g.classList.toggle("chosen", n === thing);
  }
  look();
}
function choose(thing, go = true) {
  chosen = thing;
  light(thing);
  const panel = $("panel");
  panel.replaceChildren(...(!thing ? welcome() : thing.ends ? tieCard(thing) : actorCard(thing)));
  panel.scrollTop = 0;
  if (thing && go && matchMedia("(max-width: 860px)").matches) panel.scrollIntoView({ block: "start" });
}
function tip(e, text) {
  if (fingers.size) return;
  const box = $("stage").getBoundingClientRect(), t = $("tip");
  t.textContent = text; t.hidden = false;
  t.style.left = `${Math.max(4, Math.min(e.clientX - box.left + 14, box.width - t.offsetWidth - 8))}px`;
  t.style.top = `${Math.max(4, Math.min(e.clientY - box.top + 16, box.height - t.offsetHeight - 8))}px`;
}
function row(link, from = null) {
  const other = from ? (link.ends[0] === from ? link.ends[1] : link.ends[0]) : null;
  const arrow = !link.directed ? "" : from === null || link.ends[0] === from ? "→ " : "← ";
  const text = other ? `${arrow}${name(other)}` : `${name(link.ends[0])} ${link.directed ? "→" : "–"} ${name(link.ends[1])}`;
  const dates = [...new Set(link.events.map((e) => e.date).filter(Boolean))];
  return make("li", {}, make("button", { type: "button", on: { click: () => { choose(link); $("panel").focus({ preventScroll: true }); } } },
    make("span", { class: "dot", c: link.kind }), text,
    make("small", {}, [count(link.events.length, ONE_OF[link.kind]), dates.slice(0, 3).join(", ") + (dates.length > 3 ? " …" : "")].filter(Boolean).join(" · "))));
}
function welcome() {
  const links = data.links.filter((l) => shown.has(l.kind)).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  return [make("h2", {}, "Strongest ties"), make("p", { class: "sub" }, "Choose an actor or a tie to read the passages behind it."),
    make("ul", { class: "rows" }, ...links.slice(0, 12).map((l) => row(l)))];
}
function actorCard(node) {
  const links = data.links.filter((l) => shown.has(l.kind) && l.ends.includes(node.id)).sort((a, b) => b.weight - a.weight);
  return [make("h2", {}, node.label),
    make("p", { class: "sub" }, [node.kind, node.aliases.length ? "also " + node.aliases.slice(0, 6).join(", ") : "", node.item ? "Wikidata " + node.item : ""].filter(Boolean).join(" · ")),
    make("ul", { class: "rows" }, ...links.map((l) => row(l, node.id)))];
}
function tieCard(link) {
  const ends = link.ends.map((id) => make("button", { type: "button", class: "more", on: { click: () => choose(nodes.get(id)) } }, name(id)));
  return [make("h2", {}, ends[0], link.directed ? " → " : " – ", ends[1]),
    make("p", { class: "sub" }, make("span", { class: "dot", c: link.kind }), WORDS[link.kind]), ...link.events.flatMap((e) => eventCard(e, link.kind))];
}
function eventCard(event, kind) {
  const facts = [event.date || "undated", event.kinds.join(", "), event.status, count(event.origins, "independent origin")].filter(Boolean);
  const quotes = event.passages.map((p) => quote(p, kind));
  const box = make("div", {}, ...quotes.slice(0, 3));
  if (quotes.length > 3) {
    const more = make("button", { type: "button", class: "more", on: { click: () => { more.replaceWith(...quotes.slice(3)); } } }, `${quotes.length - 3} more passages`);
    box.append(more);
  }
  return [make("h3", {}, event.label || WORDS[kind]), make("p", { class: "meta" }, facts.join(" · ")), box];
}
function quote(p, kind) {
  const source = [p.title || `document ${p.document}`, p.outlet, p.published || "undated"].filter(Boolean).join(" · ");
  return make("blockquote", { c: kind }, make("p", {}, p.quote), make("footer", {}, `[${p.document}] ${source}`));
}

/* Filters, search, list, theme. */
function sample(kind) {
  const svg = draw("svg", { viewBox: "0 0 26 10", "aria-hidden": "true" });
  const line = draw("path", { d: "M1 5H25", "stroke-width": 3.5, style: `stroke:var(--${kind})` }, svg);
  if (DASH[kind]) line.setAttribute("stroke-dasharray", DASH[kind]);
  return svg;
}
function filters() {
  for (const kind of data.kinds) {
    const links = data.links.filter((l) => l.kind === kind);
    if (!links.length) { shown.delete(kind); continue; }
    const box = make("input", { type: "checkbox", checked: "", on: { change: () => { shown[box.checked ? "add" : "delete"](kind); refresh(); } } });
    const events = links.reduce((n, l) => n + l.events.length, 0);
    $("filters").append(make("label", { title: `${WORDS[kind]}: ${count(events, "time")} on ${count(links.length, "tie")}` }, box, sample(kind), WORDS[kind], make("span", { class: "n" }, String(links.length))));
  }
}
function refresh() {
  layLanes(); place();
  if (chosen && chosen.ends && !shown.has(chosen.kind)) chosen = null;
  choose(chosen, false);
  const links = data.links.filter((l) => shown.has(l.kind));
  $("list").replaceChildren(...[...links].sort((a, b) => name(a.ends[0]).localeCompare(name(b.ends[0]), "en")).map((l) => row(l)));
  $("list").className = "rows";
  $("counts").textContent = `${count(data.nodes.length, "actor")}, ${count(links.length, "tie")}`;
}
function legend() {
  for (const kind of ["Person", "State", "Organisation"]) {
    const svg = draw("svg", { viewBox: "-9 -9 18 18" });
    shapeOf(kind, 6, draw("g", { class: `node ${kind}` }, svg));
    $("shapes").append(make("span", {}, svg, kind));
  }
}
$("find").addEventListener("input", () => {
  const wanted = $("find").value.trim().toLowerCase();
  const names = (n) => [n.label, ...n.aliases].map((x) => x.toLowerCase());
  const found = wanted && (data.nodes.find((n) => names(n).includes(wanted)) || data.nodes.find((n) => wanted.length > 2 && names(n).some((x) => x.startsWith(wanted))));
  choose(found || null, false);
});
for (const node of data.nodes) $("names").append(make("option", { value: node.label }));
$("in").addEventListener("click", () => zoom(1.3));
$("out").addEventListener("click", () => zoom(1 / 1.3));
$("fit").addEventListener("click", fit);
$("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
document.addEventListener("keydown", (e) => { if (e.key === "Escape") choose(null); });
addEventListener("resize", () => { if (view) fit(); });
/* On a page taller than wide the picture is turned, so that it fills it. */
const stage = $("stage").getBoundingClientRect();
if (stage.height > stage.width) for (const n of data.nodes) [n.x, n.y] = [n.y, n.x];
filters(); legend(); layLanes(); place(); fit(); refresh();
if (!data.nodes.length) $("stage").replaceChildren(make("p", { class: "none" }, "The store holds no ties between persons, states or organisations."));
const linked = decodeURIComponent(location.hash.slice(1));
if (linked) choose(nodes.get(linked) || data.links.find((l) => l.id === linked) || null, false);
