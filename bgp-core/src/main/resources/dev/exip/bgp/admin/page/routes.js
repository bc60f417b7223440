import { Refused, ask } from "./daemon.js";
import { attribute, el, keep, text } from "./dom.js";
import { Table } from "./table.js";
import { WhyPanel } from "./why.js";
import { counted, duration, inOrder, isUsed, letters, link, number, orNone } from "./words.js";

/** So many rows are enough to see that one has to search. */
const MOST = 250;

/** Routes by prefix, table and neighbour, and why one was chosen. */
export class RoutesView {
  static id = "routes";
  static title = "Routes";

  #asked = { table: "loc", prefix: "", longer: "", neighbor: "" };
  #why = "";
  #isNew = false;
  #refused = null;
  #form = el("form", { class: "search", role: "search" });
  #prefix = el("input", { type: "search", id: "prefix", name: "prefix", placeholder: "10.0.0.0/24", autocomplete: "off",
    spellcheck: "false", class: "mono" });
  #longer = el("input", { type: "checkbox", id: "longer", name: "longer" });
  #table = el("select", { id: "table", name: "table" }, el("option", { value: "loc" }, "Loc-RIB: what the decision works on"),
    el("option", { value: "in" }, "Adj-RIB-In: as received"), el("option", { value: "out" }, "Adj-RIB-Out: as sent to the neighbor"));
  #neighbor = el("select", { id: "neighbor", name: "neighbor" });
  #summary = el("p", { class: "summary" });
  #error = el("p", { class: "refusal", role: "alert", hidden: "" });
  #panel = new WhyPanel();

  #listing = new Table({
    caption: "Routes",
    empty: "No route matches.",
    key: r => `${r.prefix} ${r.source.address} ${r.receivedPathId} ${r.localPathId}`,
    rowClass: r => [isUsed(r) ? "used" : r.rejected ? "rejected" : "", r.prefix === this.#why ? "chosen" : ""].join(" ").trim(),
    columns: [
      { title: "Network", mono: true, cell: r => ({ text: r.prefix, href: this.#whyOf(r.prefix), current: r.prefix === this.#why,
        label: `${r.prefix}: why` }) },
      { title: "Status", mono: true, hint: "* valid, > best, = shares its load, i internal, S stale",
        cell: r => ({ text: letters(r), title: r.status.join(", ") }) },
      { title: "Next hop", mono: true, cell: r => orNone(r.nextHop) },
      { title: "From", cell: r => r.source.name },
      { title: "LocPrf", number: true, cell: r => orNone(r.localPref) },
      { title: "MED", number: true, cell: r => orNone(r.med) },
      { title: "AS path", mono: true, cell: r => orNone(r.asPath) },
      { title: "Origin", mono: true, cell: r => r.origin },
      { title: "PathID", number: true, hint: "Under which we announce it; in Adj-RIB-In, the one it came with",
        cell: r => orNone(this.#asked.table === "in" ? r.receivedPathId : r.localPathId) },
      { title: "Communities", mono: true, cell: r => orNone(r.communities.join(" ")) },
      { title: "Age", number: true, cell: r => duration(r.ageSeconds) },
      { title: "Rejected", wide: true, cell: r => orNone(r.rejected) },
    ],
  });

  constructor() {
    this.#form.append(
      el("label", { for: "prefix" }, "Prefix or address", this.#prefix),
      el("label", { class: "check", for: "longer" }, this.#longer, "and all inside it"),
      el("label", { for: "table" }, "Table", this.#table),
      el("label", { for: "neighbor" }, "Neighbor", this.#neighbor),
      el("button", { type: "submit", class: "primary" }, "Search"));
    this.element = el("div", {}, el("h2", {}, "Routes"), this.#form, this.#error, this.#panel.element, this.#summary,
      this.#listing.element);
    this.#form.addEventListener("submit", event => {
      event.preventDefault();
      this.#search();
    });
    [this.#longer, this.#table, this.#neighbor].forEach(field => field.addEventListener("change", () => this.#search()));
    this.element.addEventListener("keydown", event => {
      if (event.key === "Escape" && this.#why !== "" && event.target !== this.#prefix) {
        location.hash = address(this.#asked);
      }
    });
  }

  #search() {
    this.#refused = null;
    location.hash = address({ prefix: this.#prefix.value.trim(), longer: this.#longer.checked ? "true" : "",
      table: this.#table.value, neighbor: this.#neighbor.value });
  }

  parameters(parameters) {
    const asked = { table: parameters.get("table") ?? "loc", prefix: parameters.get("prefix") ?? "",
      longer: parameters.get("longer") === "true" ? "true" : "", neighbor: parameters.get("neighbor") ?? "" };
    if (JSON.stringify(asked) !== JSON.stringify(this.#asked)) {
      this.#refused = null;
    }
    this.#asked = asked;
    const why = parameters.get("why") ?? "";
    this.#isNew = why !== "" && why !== this.#why;
    this.#why = why;
    if (document.activeElement !== this.#prefix) {
      this.#prefix.value = this.#asked.prefix;
    }
    this.#longer.checked = this.#asked.longer === "true";
    this.#table.value = this.#asked.table;
    this.#offer([]);
  }

  /** A search that was refused is not tried again before it is another. */
  async ask({ neighbors }) {
    const found = this.#refused === null ? this.#list() : Promise.resolve(null);
    const why = this.#why === "" ? Promise.resolve(null) : this.#explain();
    return { neighbors, found: await found, why: await why };
  }

  async #list() {
    const asked = this.#asked;
    if (asked.table === "out" && asked.neighbor === "") {
      this.#refused = "Adj-RIB-Out is one neighbor's: choose the neighbor.";
      return null;
    }
    try {
      return await ask("/v1/routes", { ...asked, limit: MOST });
    } catch (failure) {
      if (failure instanceof Refused && failure.status < 500) {
        this.#refused = failure.message;
        return null;
      }
      throw failure;
    }
  }

  async #explain() {
    const { total } = await ask("/v1/routes", { prefix: this.#why, limit: 0 });
    return total === 0 ? null : (await ask("/v1/route", { prefix: this.#why })).route;
  }

  show({ neighbors, found, why }) {
    this.#offer(neighbors);
    this.#error.hidden = this.#refused === null;
    text(this.#error, this.#refused ?? "");
    this.#panel.show(this.#why, why, address(this.#asked));
    if (this.#isNew) {
      this.#isNew = false;
      this.#panel.approach();
    }
    if (found === null) {
      this.#listing.show([]);
      text(this.#summary, "");
      return;
    }
    const { routes, total } = found;
    const isCut = routes.length < total;
    text(this.#summary, isCut
      ? `The first ${number(routes.length)} of ${counted(total, "path")}. Search for the prefix to see others.`
      : `${counted(total, "path")} to ${counted(new Set(routes.map(route => route.prefix)).size, "prefix")}`);
    attribute(this.#summary, "class", isCut ? "summary cut" : "summary");
    this.#listing.show(routes);
  }

  #offer(neighbors) {
    const names = new Set(neighbors.map(neighbor => neighbor.name).sort(inOrder));
    const chosen = this.#asked.neighbor;
    if (chosen !== "") {
      names.add(chosen);
    }
    if (neighbors.length > 0 || this.#neighbor.options.length === 0 || (chosen !== "" && !this.#has(chosen))) {
      keep(this.#neighbor, ["", ...names], name => name, name => el("option", { value: name }, name || "any"), () => {});
    }
    if (this.#neighbor.value !== chosen) {
      this.#neighbor.value = chosen;
    }
  }

  #has(name) {
    return Array.from(this.#neighbor.options).some(option => option.value === name);
  }

  #whyOf(prefix) {
    return address({ ...this.#asked, why: prefix === this.#why ? "" : prefix });
  }
}

/** Where a search is, without what goes without saying. */
function address(asked) {
  return link("routes", { ...asked, table: asked.table === "loc" ? "" : asked.table });
}
