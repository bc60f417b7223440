import { el, keep, terms, text } from "./dom.js";
import { Table } from "./table.js";
import { counted, duration, link, number, orNone, standing } from "./words.js";

/** All about one neighbour. */
export class NeighborPanel {
  #title = el("h3", { id: "neighbor-title" });
  #state = el("p");
  #lists = ["Session", "Timers", "Routes"].map(name => ({ name, list: el("dl") }));
  #links = el("ul", { class: "links" });
  #body = el("div", { class: "body" });
  #missing = el("p", { class: "empty", hidden: "" });

  #capabilities = new Table({
    caption: "Capabilities",
    empty: "No OPEN has been exchanged.",
    key: c => `${c.name} ${c.family}`,
    columns: [
      { title: "Capability", cell: c => c.name + (c.family ? ` ${c.family}` : "") },
      { title: "Ours", cell: c => orNone(c.local) },
      { title: "Theirs", cell: c => orNone(c.remote) },
      { title: "Agreed", cell: c => orNone(c.negotiated) },
    ],
  });

  #messages = new Table({
    caption: "Messages",
    empty: "",
    key: m => m.type,
    columns: [
      { title: "Message", cell: m => m.type },
      { title: "Received", number: true, cell: m => number(m.received) },
      { title: "Sent", number: true, cell: m => number(m.sent) },
    ],
  });

  #notifications = new Table({
    caption: "Last NOTIFICATIONs",
    empty: "No NOTIFICATION has passed.",
    key: n => n.place,
    columns: [
      { title: "Direction", cell: n => n.direction },
      { title: "Ago", number: true, cell: n => duration(n.ageSeconds) },
      { title: "Text", wide: true, cell: n => n.text },
    ],
  });

  constructor() {
    this.#body.append(this.#state,
      el("div", { class: "columns" }, ...this.#lists.map(({ name, list }) => el("section", {}, el("h4", {}, name), list))),
      this.#links,
      el("div", { class: "columns tables" }, this.#capabilities.element, this.#messages.element, this.#notifications.element));
    this.element = el("section", { class: "panel", "aria-labelledby": "neighbor-title", hidden: "" },
      el("div", { class: "top" }, this.#title, el("a", { class: "close", href: link("neighbors") }, "Close")),
      this.#missing, this.#body);
  }

  /** Scrolls to it, if it is not to be seen. */
  approach() {
    this.element.scrollIntoView({ block: "nearest" });
  }

  /** Shows the one that was chosen; without `detail` there is none of that name, without a name none is chosen. */
  show(chosen, detail) {
    this.element.hidden = chosen === "";
    if (chosen === "") {
      return;
    }
    this.#missing.hidden = detail !== null;
    this.#body.hidden = detail === null;
    text(this.#title, detail === null ? chosen : detail.summary.name);
    if (detail === null) {
      text(this.#missing, `There is no neighbor '${chosen}' any more.`);
    } else {
      this.#fill(detail);
    }
  }

  #fill(detail) {
    const { summary, timers, transport, received, sent, updateErrors } = detail;
    text(this.#state, `${summary.state}${summary.upDownSeconds === null ? "" : ` for ${duration(summary.upDownSeconds)}`}`
      + (summary.lastError && standing(summary) !== "up" ? `: ${summary.lastError}` : ""));
    this.#state.className = `state ${standing(summary)}`;
    const [session, time, routes] = this.#lists.map(({ list }) => list);
    terms(session, [["Description", summary.description], ["Ours", detail.localEndpoint], ["Theirs", detail.remoteEndpoint],
      ["Router ID", detail.remoteRouterId], ["BFD", detail.bfd?.state],
      ["Security", [transport.md5 && "TCP MD5", transport.ttlSecurityHops && `TTL security, ${transport.ttlSecurityHops} hops`]
        .filter(Boolean).join(", ")],
      ["Last reset", detail.lastResetReason === null ? null : `${duration(detail.lastResetSeconds)} ago: ${detail.lastResetReason}`],
      ["Last attempt", detail.lastAttempt === null ? null : `${duration(detail.lastAttempt.ageSeconds)} ago: ${detail.lastAttempt.error}`],
      ["Came up", `${counted(detail.connectionsEstablished, "time")}, ended ${counted(summary.flaps, "time")}`]]);
    terms(time, [["Hold", timers.negotiatedHold === null ? `${timers.configuredHold} s proposed` : `${timers.negotiatedHold} s`],
      ["Keepalive", timers.negotiatedKeepalive === null ? `${timers.configuredKeepalive} s proposed` : `${timers.negotiatedKeepalive} s`],
      ["Connect retry", `${timers.connectRetry} s`],
      ["Last received", timers.sinceReceived === null ? null : `${duration(timers.sinceReceived)} ago`],
      ["Last sent", timers.sinceSent === null ? null : `${duration(timers.sinceSent)} ago`]]);
    terms(routes, [["Import", detail.importPolicy], ["Export", detail.exportPolicy],
      ...detail.prefixes.map(p => [p.family, `${number(p.held)} prefixes`
        + (p.limit === null ? "" : ` of at most ${number(p.limit)}`) + (p.discarded ? `, ${number(p.discarded)} discarded` : "")]),
      ["Update group", detail.updateGroupMembers ? `${detail.updateGroupMembers} members` : null],
      ["Waiting to be sent", number(detail.outputQueue)],
      ["Bad UPDATEs", `${number(updateErrors.attributeDiscard)} attribute discard, ${number(updateErrors.treatAsWithdraw)} `
        + `treat as withdraw, ${number(updateErrors.sessionReset)} session reset`]]);
    keep(this.#links, [["in", "Routes that it announces"], ["out", "Routes that it is told"]], ([table]) => table,
      ([, words]) => el("li", {}, el("a", {}, words)),
      (item, [table]) => item.firstElementChild.setAttribute("href", link("routes", { table, neighbor: summary.name })));
    this.#capabilities.show(detail.capabilities);
    this.#messages.show(Object.keys(received).map(type => ({ type, received: received[type], sent: sent[type] })));
    this.#notifications.show(detail.notifications.map((n, i) => ({ ...n, place: i })));
  }
}
