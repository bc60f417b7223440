import { ask } from "./daemon.js";
import { el, text } from "./dom.js";
import { Picture } from "./picture.js";
import { Table } from "./table.js";
import { counted, duration, inOrder, isUsed, link, number, orNone, standing } from "./words.js";

/** Paths that are asked for: more than anybody can look at in a picture. */
const MOST = 1_000;

/** Boxes of a column; what is more is counted. */
const MOST_PREFIXES = 14;
const MOST_NODES = 20;
const MOST_ROUTERS = 12;

/** Who announces which external IP, by whom it is reflected, and who is told. */
export class TopologyView {
  static id = "topology";
  static title = "Topology";

  /** On which side a neighbour is, by its name: it stays there while its session is down. */
  #sides = new Map();
  #picture = new Picture();
  #summary = el("p", { class: "summary" });

  #table = new Table({
    caption: "External IPs",
    empty: "No route is known.",
    key: ip => ip.prefix,
    columns: [
      { title: "Prefix", mono: true, cell: ip => ({ text: ip.prefix, href: link("routes", { prefix: ip.prefix, why: ip.prefix }) }) },
      { title: "ECMP", number: true, hint: "Paths that share the load", sort: ip => ip.used.length, cell: ip => number(ip.used.length) },
      { title: "Paths", number: true, sort: ip => ip.paths.length, cell: ip => number(ip.paths.length) },
      { title: "Announced by", wide: true, cell: ip => orNone(names(ip.used)) },
      { title: "Not used", wide: true, cell: ip => orNone(names(ip.unused)) },
    ],
  });

  constructor() {
    this.element = el("div", {}, el("h2", {}, "Topology"), this.#summary, this.#picture.element,
      el("h2", {}, "External IPs"), this.#table.element);
  }

  parameters() {}

  async ask({ daemon, neighbors }) {
    const [{ routes, total }, { bfd }, address] = await Promise.all([
      ask("/v1/routes", { table: "loc", limit: MOST }), ask("/v1/bfd"),
      daemon.movingAddress ? ask("/v1/address").then(answer => answer.address) : null,
      ...neighbors.filter(neighbor => daemon.name === "route-reflector" && this.#side(neighbor) === null).slice(0, MOST_NODES)
        .map(neighbor => this.#learn(neighbor))]);
    return { daemon, neighbors, routes, total, bfd, address };
  }

  show({ daemon, neighbors, routes, total, bfd, address }) {
    const ips = byPrefix(routes, total);
    const ordered = [...neighbors].sort((a, b) => inOrder(a.name, b.name));
    const routers = ordered.filter(n => daemon.name !== "route-reflector" || this.#side(n) === "router");
    const sides = { routers, nodes: ordered.filter(n => !routers.includes(n)) };
    text(this.#summary, `${counted(total, "path")}${routes.length < total ? `, the first ${number(routes.length)} of them here` : ` to ${counted(ips.length, "prefix")}`}; `
      + `${counted(neighbors.filter(n => standing(n) === "up").length, "session")} of ${number(neighbors.length)} Established`);
    this.#picture.show(model({ daemon, ips, isCut: routes.length < total, sides, bfd, address }));
    this.#table.show(ips);
  }

  /** A reflector's routers are told routes, and nodes tell them; null for one that has done neither yet. */
  #side(neighbor) {
    if (neighbor.addPath.some(family => family.send)) {
      this.#sides.set(neighbor.name, "router");
    } else if (!this.#sides.has(neighbor.name) && (neighbor.prefixesReceived > 0 || neighbor.dynamic)) {
      this.#sides.set(neighbor.name, "node");
    }
    return this.#sides.get(neighbor.name) ?? null;
  }

  /** By what it may be told, whether it is there or not. */
  async #learn({ name }) {
    const { neighbor } = await ask(`/v1/neighbors/${encodeURIComponent(name)}`);
    this.#sides.set(name, neighbor.exportPolicy.startsWith("none") ? "node" : "router");
  }
}

function names(paths) {
  return paths.map(path => path.source.address === null ? "this node" : path.source.name).join(", ");
}

/** Destinations with their paths, in the daemon's order; the last one is left out if its paths may not all be there. */
function byPrefix(routes, total) {
  const found = new Map();
  for (const route of routes) {
    found.set(route.prefix, [...(found.get(route.prefix) ?? []), route]);
  }
  const ips = Array.from(found, ([prefix, paths]) =>
    ({ prefix, paths, used: paths.filter(isUsed), unused: paths.filter(path => !isUsed(path)) }));
  return routes.length < total && ips.length > 1 ? ips.slice(0, -1) : ips;
}

function model({ daemon, ips, isCut, sides, bfd, address }) {
  const watched = new Map(bfd.map(each => [each.address, each.state]));
  const shown = {
    ips: fewer(ips, MOST_PREFIXES), nodes: fewer(sides.nodes, MOST_NODES), routers: fewer(sides.routers, MOST_ROUTERS),
  };
  const drawn = new Set([...shown.nodes, ...shown.routers].map(neighbor => neighbor.name));
  const columns = [
    { title: "External IPs", boxes: shown.ips.map(ipBox), rest: rest(ips.length - shown.ips.length, "prefix", isCut, link("routes")) },
    { title: "Nodes", boxes: shown.nodes.map(n => neighborBox(n, watched, true)),
      rest: rest(sides.nodes.length - shown.nodes.length, "node", false, link("neighbors")) },
    { title: daemon.name === "route-reflector" ? "Reflector" : "This node", boxes: [selfBox(daemon, address)], rest: null },
    { title: daemon.name === "route-reflector" ? "Routers" : "Neighbors", boxes: shown.routers.map(n => neighborBox(n, watched, false)),
      rest: rest(sides.routers.length - shown.routers.length, "router", false, link("neighbors")) },
  ];
  return { columns: columns.filter(column => column.boxes.length > 0), edges: edges(shown, drawn) };
}

/** So many at most; of neighbours, those that are down come before those that are left out. */
function fewer(all, most) {
  if (all.length <= most) {
    return all;
  }
  const bad = all.filter(each => each.state !== undefined && standing(each) !== "up");
  const chosen = new Set([...bad, ...all].slice(0, most));
  return all.filter(each => chosen.has(each));
}

function rest(count, noun, isCut, href) {
  return count > 0 || isCut ? { text: `${counted(count, noun)}${isCut ? " or more" : ""} not drawn`, href } : null;
}

function ipBox(ip) {
  const width = ip.used.length;
  return {
    key: `ip ${ip.prefix}`, kind: "ip", title: ip.prefix, badge: width === 0 ? "unused" : `ECMP ${width}`,
    lines: [width === 0 ? "no path is used" : names(ip.used)], href: link("routes", { prefix: ip.prefix, why: ip.prefix }),
    label: `${ip.prefix}, ECMP width ${width}, announced by ${names(ip.paths)}`,
  };
}

function neighborBox(neighbor, watched, tells) {
  const stands = standing(neighbor);
  const paths = tells ? `${counted(neighbor.prefixesAccepted, "path")}` : `${number(neighbor.prefixesSent)} told`;
  const bfd = watched.get(neighbor.address);
  const since = duration(neighbor.upDownSeconds);
  const facts = stands === "up"
    ? `up ${since}, ${paths}`
    : neighbor.upDownSeconds === null ? "never up" : `down for ${since}`;
  return {
    key: `neighbor ${neighbor.name}`, kind: `neighbor ${stands}`, title: neighbor.name, badge: stands === "up" ? "" : stands,
    lines: [neighbor.address + (neighbor.kind === "external" ? ` AS ${neighbor.asn}` : "") + (bfd ? `, BFD ${bfd}` : ""), stands === "up" ? facts : `${neighbor.state}, ${facts}`],
    href: link("neighbors", { name: neighbor.name }),
    label: `${neighbor.name}, ${neighbor.address}, ${neighbor.state}, ${facts}${bfd ? `, BFD ${bfd}` : ""}`,
  };
}

function selfBox(daemon, address) {
  const moving = address === null ? null : `${address.addresses.join(", ")} ${address.state}`;
  return {
    key: "self", kind: "self", title: daemon.name, badge: daemon.drain.draining ? "draining" : "",
    lines: [`${daemon.routerId} AS ${daemon.asn}`, moving ?? `up ${duration(daemon.uptimeSeconds)}`],
    href: link("events"), label: `${daemon.name}, router id ${daemon.routerId}, AS ${daemon.asn}${moving ? `, ${moving}` : ""}`,
  };
}

function edges(shown, drawn) {
  const paths = shown.ips.flatMap(ip => ip.paths.map(path => {
    const from = path.source.address === null ? "self" : drawn.has(path.source.name) ? `neighbor ${path.source.name}` : null;
    return { from: `ip ${ip.prefix}`, to: from, kind: isUsed(path) ? "path used" : "path unused" };
  }));
  const sessions = [...shown.nodes.map(n => ({ from: `neighbor ${n.name}`, to: "self", kind: `session ${standing(n)}` })),
    ...shown.routers.map(n => ({ from: "self", to: `neighbor ${n.name}`, kind: `session ${standing(n)}` }))];
  return [...paths.filter(edge => edge.to !== null), ...sessions];
}
