import { ask } from "./daemon.js";
import { el } from "./dom.js";
import { Table } from "./table.js";
import { bfdStanding, duration, link, milliseconds, number, orNone } from "./words.js";

/** Who is watched with BFD, and how soon it would be noticed that he is gone. */
export class BfdView {
  static id = "bfd";
  static title = "BFD";

  #table = new Table({
    caption: "Neighbors watched with BFD",
    empty: "No neighbor is watched with BFD.",
    key: b => b.address,
    rowClass: bfdStanding,
    columns: [
      { title: "Neighbor", sort: b => b.neighbor, cell: b => ({ text: b.neighbor, href: link("neighbors", { name: b.neighbor }) }) },
      { title: "State", sort: b => b.state, cell: b => ({ text: b.state, className: `state ${bfdStanding(b)}` }) },
      { title: "Address", mono: true, sort: b => b.address, cell: b => b.address },
      { title: "Up/Down", number: true, sort: b => b.upDownSeconds ?? -1, cell: b => duration(b.upDownSeconds) },
      { title: "Flaps", number: true, sort: b => b.flaps, cell: b => number(b.flaps) },
      { title: "Hops", cell: b => b.session === null ? "-" : b.session.multihop ? "multi" : "one" },
      { title: "Tx", number: true, hint: "How often we send", cell: b => milliseconds(b.session?.transmitMilliseconds) },
      { title: "Rx", number: true, hint: "How often the neighbor sends", cell: b => milliseconds(b.session?.receiveMilliseconds) },
      { title: "Detect", number: true, hint: "After so much silence it is down", cell: b => milliseconds(b.session?.detectionMilliseconds) },
      { title: "Sent", number: true, cell: b => number(b.session?.sent) },
      { title: "Received", number: true, cell: b => number(b.session?.received) },
      { title: "Diagnostic", cell: b => orNone(b.diagnostic) },
      { title: "Problem", wide: true, cell: b => orNone(b.obstacle ?? b.lastDownReason) },
    ],
  });

  constructor() {
    this.element = el("div", {}, el("h2", {}, "BFD"), this.#table.element);
  }

  parameters() {}

  ask() {
    return ask("/v1/bfd");
  }

  show({ bfd }) {
    this.#table.show(bfd);
  }
}
