import { attribute, el, keep, text } from "./dom.js";
import { NONE } from "./words.js";

// A table whose rows are kept over a refresh. A column is {title, cell, number, wide, sort, hint}: `cell` says what stands in a
// row, as text or as {text, className, title, href, label}; `sort` what to order by, if one can.

export class Table {
  /** `key` tells rows apart; `empty` is said when there are none. */
  constructor({ caption, columns, key, empty, rowClass = () => null }) {
    this.columns = columns;
    this.key = key;
    this.rowClass = rowClass;
    this.rows = [];
    this.order = null;
    this.body = el("tbody");
    this.caption = el("caption", {}, caption);
    this.head = el("tr", {}, ...columns.map(column => this.#heading(column)));
    this.empty = el("p", { class: "empty", hidden: "" }, empty);
    this.scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      el("table", {}, this.caption, el("thead", {}, this.head), this.body));
    this.element = el("div", { class: "listing" }, this.scroll, this.empty);
  }

  #heading(column) {
    const attributes = { scope: "col", class: column.number ? "number" : null, title: column.hint };
    if (!column.sort) {
      return el("th", attributes, column.title);
    }
    const button = el("button", { type: "button", class: "sort" }, column.title);
    button.addEventListener("click", () => this.#orderBy(column));
    return el("th", attributes, button);
  }

  #orderBy(column) {
    const again = this.order?.column === column;
    this.order = again && this.order.down ? null : { column, down: again };
    this.columns.forEach((each, i) => attribute(this.head.children[i], "aria-sort",
      this.order?.column === each ? (this.order.down ? "descending" : "ascending") : null));
    this.show(this.rows);
  }

  /** Shows these rows and no others. */
  show(rows, empty) {
    this.rows = rows;
    if (empty !== undefined) {
      text(this.empty, empty);
    }
    this.empty.hidden = rows.length > 0;
    this.scroll.hidden = rows.length === 0;
    keep(this.body, this.#ordered(rows), this.key, () => this.#row(), (line, row) => this.#update(line, row));
  }

  #ordered(rows) {
    if (this.order === null) {
      return rows;
    }
    const { column, down } = this.order;
    const compare = (a, b) => typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a ?? "").localeCompare(String(b ?? ""), "en", { numeric: true });
    return [...rows].sort((a, b) => (down ? -1 : 1) * compare(column.sort(a), column.sort(b)));
  }

  #row() {
    return el("tr", {}, ...this.columns.map((column, i) =>
      el(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null, class: classOf(column) })));
  }

  #update(line, row) {
    attribute(line, "class", this.rowClass(row));
    this.columns.forEach((column, i) => fill(line.children[i], column.cell(row)));
  }
}

function classOf(column) {
  return [column.number && "number", column.mono && "mono", column.wide && "wide"].filter(Boolean).join(" ") || null;
}

function fill(cell, said) {
  const content = said !== null && typeof said === "object" ? said : { text: said ?? NONE };
  const tag = content.href ? "A" : "SPAN";
  let inner = cell.firstElementChild;
  if (inner?.tagName !== tag) {
    inner = el(tag.toLowerCase());
    cell.replaceChildren(inner);
  }
  text(inner, content.text ?? NONE);
  attribute(inner, "class", content.className);
  attribute(inner, "title", content.title);
  attribute(inner, "href", content.href);
  attribute(inner, "aria-label", content.label);
  attribute(inner, "aria-current", content.current ? "true" : null);
}
