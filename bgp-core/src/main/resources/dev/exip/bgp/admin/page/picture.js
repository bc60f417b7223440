import { attribute, el, keep, svg, text } from "./dom.js";

// Boxes in columns with lines between them; on a narrow page the columns lie one below the other. It knows nothing of BGP.

const NARROW = 720;
const WIDEST = 250;
const GAP = 56;
const ROW_GAP = 10;
const TITLE = 26;
const LINE = 16;
const PADDING = 12;
const REST = 24;

/** A letter of the small print, and of a title. */
const LETTER = 6.7;
const TITLE_LETTER = 7.7;

export class Picture {
  #edges = svg("g", { "aria-hidden": "true" });
  #titles = svg("g", { "aria-hidden": "true" });
  #boxes = svg("g");
  #rests = svg("g");
  #svg = svg("svg", { class: "picture", role: "group", "aria-label": "Who announces what to whom" },
    this.#edges, this.#titles, this.#boxes, this.#rests);
  #model = null;
  #width = 0;

  constructor() {
    this.element = el("div", { class: "canvas" }, this.#svg);
    new ResizeObserver(() => {
      if (this.#width !== Math.floor(this.element.clientWidth)) {
        requestAnimationFrame(() => this.#draw()); // not now: it changes the height of what is observed
      }
    }).observe(this.element);
    const light = event => this.#light(event.target.closest("[data-key]")?.dataset.key ?? null);
    for (const kind of ["pointerover", "focusin"]) {
      this.#boxes.addEventListener(kind, light);
    }
    for (const kind of ["pointerleave", "focusout"]) {
      this.#boxes.addEventListener(kind, () => this.#light(null));
    }
  }

  /** Draws columns of boxes, each {title, boxes, rest}, and edges between boxes, each {from, to, kind}. */
  show(model) {
    this.#model = model;
    this.#draw();
  }

  #draw() {
    const width = Math.floor(this.element.clientWidth);
    this.#width = width;
    if (this.#model === null || width === 0) {
      return;
    }
    const plan = width < NARROW ? stacked(this.#model.columns, width) : sideBySide(this.#model.columns, width);
    attribute(this.#svg, "width", width);
    attribute(this.#svg, "height", plan.height);
    attribute(this.#svg, "viewBox", `0 0 ${width} ${plan.height}`);
    const at = new Map(plan.boxes.map(placed => [placed.box.key, placed]));
    keep(this.#titles, plan.titles, title => title.text, () => svg("text", { class: "column" }), (node, title) => {
      place(node, title);
      text(node, title.text);
    });
    keep(this.#boxes, plan.boxes, placed => placed.box.key, makeBox, fillBox);
    keep(this.#rests, plan.rests, rest => rest.href + rest.y, () => svg("a", {}, svg("text", { class: "rest" })), (node, rest) => {
      attribute(node, "href", rest.href);
      place(node.firstElementChild, rest);
      text(node.firstElementChild, rest.text);
    });
    const lines = this.#model.edges.filter(edge => at.has(edge.from) && at.has(edge.to));
    keep(this.#edges, lines, edge => `${edge.from} - ${edge.to}`, () => svg("path"), (node, edge) => {
      attribute(node, "d", curve(at.get(edge.from), at.get(edge.to), plan.isStacked));
      attribute(node, "data-kind", edge.kind);
      attribute(node, "data-ends", `|${edge.from}|${edge.to}|`);
      node.setAttribute("class", `edge ${edge.kind}${node.classList.contains("lit") ? " lit" : ""}`);
    });
  }

  /** Brings out what belongs to a box. */
  #light(key) {
    this.#svg.classList.toggle("choosing", key !== null);
    for (const line of this.#edges.children) {
      line.classList.toggle("lit", key !== null && line.dataset.ends.includes(`|${key}|`));
    }
  }
}

function height(box) {
  return 2 * PADDING + LINE * (1 + box.lines.length) - 4;
}

function place(node, { x, y }) {
  attribute(node, "x", x);
  attribute(node, "y", y);
}

function tall(column) {
  return column.boxes.reduce((sum, box) => sum + height(box) + ROW_GAP, 0) + (column.rest ? REST : 0) - ROW_GAP;
}

function sideBySide(columns, width) {
  const wide = Math.floor(Math.min(WIDEST, (width - (columns.length - 1) * GAP - 2) / columns.length));
  const gap = columns.length === 1 ? 0 : (width - 2 - columns.length * wide) / (columns.length - 1);
  const highest = Math.max(...columns.map(tall));
  const plan = { boxes: [], titles: [], rests: [], height: highest + TITLE + 4, isStacked: false };
  columns.forEach((column, i) => {
    const x = Math.floor(i * (wide + gap)) + 0.5;
    let y = Math.floor(TITLE + (highest - tall(column)) / 2) + 0.5;
    plan.titles.push({ text: column.title, x, y: 14 });
    for (const box of column.boxes) {
      plan.boxes.push({ box, x, y, wide, high: height(box) });
      y += height(box) + ROW_GAP;
    }
    if (column.rest) {
      plan.rests.push({ ...column.rest, x, y: y + 10 });
    }
  });
  return plan;
}

/** Two boxes a row, so that lines find a way down between and behind them. */
function stacked(columns, width) {
  const wide = Math.floor(Math.min(WIDEST, (width - 2 - 12) / 2));
  const plan = { boxes: [], titles: [], rests: [], height: 0, isStacked: true };
  let y = 0.5;
  for (const column of columns) {
    plan.titles.push({ text: column.title, x: 1, y: y + 14 });
    y += TITLE;
    column.boxes.forEach((box, i) => {
      const isAlone = column.boxes.length === 1;
      const x = (isAlone ? Math.floor((width - wide) / 2) : i % 2 === 0 ? 0 : width - 1 - wide) + 0.5;
      plan.boxes.push({ box, x, y, wide, high: height(box) });
      if (i % 2 === 1 || i === column.boxes.length - 1) {
        y += height(box) + ROW_GAP;
      }
    });
    if (column.rest) {
      plan.rests.push({ ...column.rest, x: 1, y: y + 12 });
      y += REST;
    }
    y += GAP / 2;
  }
  plan.height = Math.ceil(y - GAP / 2);
  return plan;
}

function curve(from, to, isStacked) {
  if (isStacked) {
    const [x1, y1, x2, y2] = [from.x + from.wide / 2, from.y + from.high, to.x + to.wide / 2, to.y];
    const bend = (y2 - y1) / 2;
    return `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
  }
  const [x1, y1, x2, y2] = [from.x + from.wide, from.y + from.high / 2, to.x, to.y + to.high / 2];
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function makeBox({ box }) {
  return svg("a", {}, svg("title"), svg("rect", { rx: 3 }), svg("path", { class: "mark" }), svg("text", { class: "title" }),
    svg("text", { class: "badge" }), ...box.lines.map(() => svg("text", { class: "line" })));
}

function fillBox(node, { box, x, y, wide, high }) {
  const [full, rect, mark, title, badge, ...lines] = node.children;
  node.setAttribute("class", `box ${box.kind}`);
  attribute(node, "href", box.href);
  attribute(node, "aria-label", box.label);
  text(full, box.label);
  place(rect, { x, y });
  attribute(rect, "width", wide);
  attribute(rect, "height", high);
  const indent = box.kind.startsWith("neighbor") ? 16 : 0;
  attribute(mark, "d", indent === 0 ? null : shape(box.kind, x + PADDING + 4, y + PADDING + 7));
  place(title, { x: x + PADDING + indent, y: y + PADDING + 11 });
  text(badge, box.badge);
  attribute(badge, "text-anchor", "end");
  place(badge, { x: x + wide - PADDING, y: y + PADDING + 11 });
  const room = wide - 2 * PADDING;
  text(title, shortened(box.title, room - indent - box.badge.length * LETTER, TITLE_LETTER));
  lines.forEach((line, i) => {
    place(line, { x: x + PADDING, y: y + PADDING + 11 + LINE * (i + 1) });
    text(line, shortened(box.lines[i], room, LETTER));
  });
}

/** A disc is up, a cross is down, a bar is off: not the colour alone tells them apart. */
function shape(kind, x, y) {
  if (kind.endsWith("up")) {
    return `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;
  }
  return kind.endsWith("off") ? `M${x - 4} ${y}h8` : `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`;
}

function shortened(words, room, letter) {
  const most = Math.max(4, Math.floor(room / letter));
  return words.length <= most ? words : `${words.slice(0, most - 1)}\u2026`;
}
