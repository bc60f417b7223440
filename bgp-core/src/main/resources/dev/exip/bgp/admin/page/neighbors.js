import { ask } from "./daemon.js";
import { attribute, el, text } from "./dom.js";
import { NeighborPanel } from "./neighbor.js";
import { Table } from "./table.js";
import { addPath, counted, duration, link, number, orNone, role, standing } from "./words.js";

/** Every neighbour in a line, and all about one of them. */
export class NeighborsView {
  static id = "neighbors";
  static title = "Neighbors";

  #chosen = "";
  #isNew = false;
  #neighbors = [];
  #filter = el("input", { type: "search", id: "neighbor-filter", autocomplete: "off", spellcheck: "false" });
  #onlyDown = el("input", { type: "checkbox", id: "neighbor-down" });
  #summary = el("p", { class: "summary" });
  #panel = new NeighborPanel();

  #table = new Table({
    caption: "Neighbors",
    empty: "No neighbor matches.",
    key: neighbor => neighbor.address,
    rowClass: neighbor => [standing(neighbor), this.#is(neighbor) && "chosen"].filter(Boolean).join(" "),
    columns: [
      { title: "Name", sort: n => n.name, cell: n => ({ text: n.name, href: this.#href(n), current: this.#is(n) }) },
      { title: "State", sort: n => n.state, cell: n => ({ text: n.state, className: `state ${standing(n)}` }) },
      { title: "Address", mono: true, sort: n => n.address, cell: n => n.address },
      { title: "AS", number: true, sort: n => n.asn, cell: n => String(n.asn) },
      { title: "Role", sort: role, cell: role },
      { title: "Up/Down", number: true, hint: "Since the session last came up or went down", sort: n => n.upDownSeconds ?? -1,
        cell: n => duration(n.upDownSeconds) },
      { title: "Rcvd", number: true, hint: "Paths that it announces", sort: n => n.prefixesReceived,
        cell: n => number(n.prefixesReceived) },
      { title: "Acc", number: true, hint: "Those of them that the import policy let in", sort: n => n.prefixesAccepted,
        cell: n => number(n.prefixesAccepted) },
      { title: "Sent", number: true, hint: "Paths that it is told", sort: n => n.prefixesSent, cell: n => number(n.prefixesSent) },
      { title: "Flaps", number: true, hint: "How often its session ended", sort: n => n.flaps, cell: n => number(n.flaps) },
      { title: "ADD-PATH", cell: addPath },
      { title: "Last error", wide: true, cell: n => orNone(n.lastError) },
    ],
  });

  #ranges = new Table({
    caption: "Ranges that dynamic neighbors come from",
    empty: "No range is configured.",
    key: range => range.prefix,
    columns: [
      { title: "Name", cell: r => r.name },
      { title: "Range", mono: true, cell: r => r.prefix },
      { title: "AS", number: true, cell: r => String(r.asn) },
      { title: "Neighbors", number: true, cell: r => number(r.neighbors) },
      { title: "Limit", number: true, cell: r => number(r.limit) },
      { title: "Refused", number: true, hint: "Connections turned away because it was full", cell: r => number(r.refused) },
      { title: "Problem", wide: true, cell: r => orNone(r.obstacle) },
    ],
  });

  constructor() {
    this.element = el("div", {},
      el("h2", {}, "Neighbors"),
      el("form", { class: "search", role: "search" },
        el("label", { for: "neighbor-filter" }, "Filter", this.#filter),
        el("label", { class: "check", for: "neighbor-down" }, this.#onlyDown, "only those that are not Established"),
        this.#summary),
      this.#panel.element,
      this.#table.element,
      el("h2", {}, "Ranges"),
      this.#ranges.element);
    this.#filter.addEventListener("input", () => this.#list());
    this.#onlyDown.addEventListener("change", () => this.#list());
    this.element.querySelector("form").addEventListener("submit", event => event.preventDefault());
    this.element.addEventListener("keydown", event => {
      if (event.key === "Escape" && this.#chosen !== "") {
        location.hash = link("neighbors");
      }
    });
  }

  parameters(parameters) {
    const chosen = parameters.get("name") ?? "";
    this.#isNew = chosen !== "" && chosen !== this.#chosen;
    this.#chosen = chosen;
    if (this.#neighbors.length > 0) {
      this.#list();
    }
  }

  async ask({ neighbors }) {
    const isThere = neighbors.some(neighbor => this.#is(neighbor));
    const [{ ranges }, detail] = await Promise.all([ask("/v1/ranges"),
      isThere ? ask(`/v1/neighbors/${encodeURIComponent(this.#chosen)}`) : null]);
    return { neighbors, ranges, detail: detail?.neighbor ?? null };
  }

  show({ neighbors, ranges, detail }) {
    this.#neighbors = neighbors;
    this.#list();
    this.#ranges.show(ranges);
    this.#panel.show(this.#chosen, detail);
    if (this.#isNew) {
      this.#isNew = false;
      this.#panel.approach();
    }
  }

  #list() {
    const words = this.#filter.value.trim().toLowerCase();
    const found = this.#neighbors.filter(n => (!this.#onlyDown.checked || standing(n) !== "up")
      && [n.name, n.address, n.state, String(n.asn), n.description ?? "", n.lastError ?? ""].some(
        value => value.toLowerCase().includes(words)));
    const down = this.#neighbors.filter(n => standing(n) !== "up").length;
    text(this.#summary, `${counted(this.#neighbors.length, "neighbor")}, ${down === 0 ? "all Established" : `${down} not Established`}`);
    this.#table.show(found, this.#neighbors.length === 0 ? "There is no neighbor." : "No neighbor matches.");
    attribute(this.#summary, "class", down === 0 ? "summary" : "summary bad");
  }

  #is(neighbor) {
    return this.#chosen !== "" && (neighbor.name === this.#chosen || neighbor.address === this.#chosen);
  }

  #href(neighbor) {
    return this.#is(neighbor) ? link("neighbors") : link("neighbors", { name: neighbor.name });
  }
}
