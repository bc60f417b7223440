import { el, text } from "./dom.js";
import { Table } from "./table.js";
import { counted, moment, number } from "./words.js";

const KINDS = {
  started: ["started", "off"], sessionUp: ["session up", "up"], sessionDown: ["session down", "down"],
  bfdUp: ["BFD up", "up"], bfdDown: ["BFD down", "down"], announced: ["announced", "up"], lastChoice: ["last choice", "off"],
  withdrawn: ["withdrawn", "off"], reloaded: ["reloaded", "up"], reloadRefused: ["reload refused", "down"],
  drainOn: ["drain on", "off"], drainOff: ["drain off", "up"], addressTaken: ["address taken", "up"],
  addressGivenUp: ["address given up", "off"],
};

/** What has happened lately, the latest first. */
export class EventsView {
  static id = "events";
  static title = "Events";

  #events = [];
  #filter = el("input", { type: "search", id: "event-filter", autocomplete: "off", spellcheck: "false" });
  #summary = el("p", { class: "summary" });

  #table = new Table({
    caption: "Events, the latest first",
    empty: "No event matches.",
    key: e => e.number,
    columns: [
      { title: "Time", mono: true, cell: e => ({ text: moment(new Date(e.time)), title: e.time }) },
      { title: "Event", cell: e => ({ text: KINDS[e.kind]?.[0] ?? e.kind, className: `state ${KINDS[e.kind]?.[1] ?? "off"}` }) },
      { title: "Subject", cell: e => e.subject },
      { title: "Text", wide: true, cell: e => e.text },
    ],
  });

  constructor() {
    this.element = el("div", {}, el("h2", {}, "Events"),
      el("form", { class: "search", role: "search" }, el("label", { for: "event-filter" }, "Filter", this.#filter), this.#summary),
      this.#table.element);
    this.#filter.addEventListener("input", () => this.#list());
    this.element.querySelector("form").addEventListener("submit", event => event.preventDefault());
  }

  parameters() {}

  async ask({ events }) {
    return events;
  }

  show(events) {
    this.#events = events;
    this.#list();
  }

  #list() {
    const words = this.#filter.value.trim().toLowerCase();
    const forgotten = this.#events.length === 0 ? 0 : this.#events[0].number - 1;
    text(this.#summary, counted(this.#events.length, "event")
      + (forgotten === 0 ? " since the start" : `; ${number(forgotten)} earlier ones are in the log only`));
    this.#table.show(this.#events.filter(e => [KINDS[e.kind]?.[0] ?? e.kind, e.subject, e.text].some(
      value => value.toLowerCase().includes(words))).reverse());
  }
}
