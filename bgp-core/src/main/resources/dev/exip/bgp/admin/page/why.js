import { el, text } from "./dom.js";
import { Table } from "./table.js";
import { letters, orNone } from "./words.js";

/** How the decision chose the best path of a prefix, and what became of the others. */
export class WhyPanel {
  #title = el("h3", { id: "why-title" });
  #close = el("a", { class: "close" }, "Close");
  #verdict = el("p");

  #paths = new Table({
    caption: "Paths, the best first",
    empty: "",
    key: p => `${p.route.source.address} ${p.route.receivedPathId} ${p.route.localPathId}`,
    rowClass: p => p.multipathEqual ? "used" : null,
    columns: [
      { title: "Next hop", mono: true, cell: p => orNone(p.route.nextHop) },
      { title: "From", cell: p => p.route.source.name },
      { title: "Status", mono: true, cell: p => ({ text: letters(p.route), title: p.route.status.join(", ") }) },
      { title: "Why not the best", wide: true, cell: p => p.lostAt === null
        ? { text: "best", className: "verdict" } : `${p.lostAt}: ${p.lostReason}` },
      { title: "Shares the load", wide: true, cell: p => p.multipathEqual
        ? { text: "yes", className: "verdict" } : `no: ${orNone(p.notMultipathReason)}` },
      { title: "Told to", wide: true, cell: p => orNone(p.advertisedTo.join(", ")) },
    ],
  });

  constructor() {
    this.element = el("section", { class: "panel", "aria-labelledby": "why-title", hidden: "" },
      el("div", { class: "top" }, this.#title, this.#close), this.#verdict, this.#paths.element);
  }

  /** Scrolls to it, if it is not to be seen. */
  approach() {
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** `route` is null if there is none to the prefix; without a prefix nothing is explained. */
  show(prefix, route, back) {
    this.element.hidden = prefix === "";
    this.#close.href = back;
    text(this.#title, `Why: ${prefix}`);
    if (route === null) {
      text(this.#verdict, "There is no route to this prefix.");
      this.#paths.show([]);
      this.#paths.empty.hidden = true;
      return;
    }
    const width = route.paths.filter(path => path.multipathEqual).length;
    text(this.#verdict, `Decided at ${orNone(route.selectionStep)}: ${orNone(route.selectionReason)}. `
      + `ECMP width ${width} of ${route.paths.length}.`);
    this.#paths.show(route.paths);
  }
}
