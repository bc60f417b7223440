// Values as they are read: the same words as bgpctl's.

export const NONE = "-";

/** 00:12:34, and from a day on 3d04h. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return NONE;
  }
  const two = number => String(Math.floor(number)).padStart(2, "0");
  return seconds >= 86_400
    ? `${Math.floor(seconds / 86_400)}d${two(seconds % 86_400 / 3600)}h`
    : `${two(seconds / 3600)}:${two(seconds % 3600 / 60)}:${two(seconds % 60)}`;
}

/** 100,000. */
export function number(value) {
  return value === null || value === undefined ? NONE : value.toLocaleString("en-US");
}

/** 1 path, 2 paths, 2 prefixes. */
export function counted(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? "" : noun.endsWith("x") ? "es" : "s"}`;
}

/** The value, or a dash where there is none. */
export function orNone(value) {
  return value === null || value === undefined || value === "" ? NONE : String(value);
}

export function milliseconds(value) {
  return value === null || value === undefined ? NONE : `${value}ms`;
}

/** The time of day here, to the second. */
export function clock(date) {
  return date.toLocaleTimeString("en-GB");
}

/** Date and time here. */
export function moment(date) {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, "0"));
  return `${day.join("-")} ${clock(date)}`;
}

/** Names with numbers in them as people order them: node2 before node10. */
export function inOrder(a, b) {
  return String(a).localeCompare(String(b), "en", { numeric: true });
}

/** How a session stands: up, down, or off by the operator's will. Shape and text say it, not the colour alone. */
export function standing(neighbor) {
  if (neighbor.state === "Established") {
    return "up";
  }
  return neighbor.state === "Idle (Admin)" ? "off" : "down";
}

/** The same of a BFD session; none has said nothing yet. */
export function bfdStanding(watched) {
  return { Up: "up", AdminDown: "off", none: "off" }[watched.state] ?? "down";
}

/** What a neighbour is to us. */
export function role(neighbor) {
  const kind = neighbor.kind === "external" ? "eBGP" : "iBGP";
  return kind + (neighbor.role === "rrClient" ? " client" : "") + (neighbor.dynamic ? ", dynamic" : "");
}

/** send/receive of each family with ADD-PATH. */
export function addPath(neighbor) {
  const agreed = neighbor.addPath.filter(family => family.receive || family.send);
  return agreed.length === 0
    ? NONE
    : agreed.map(f => `${f.family.replace("-unicast", "")} ${[f.receive && "rx", f.send && "tx"].filter(Boolean).join("/")}`)
      .join(", ");
}

/** The letters of bgpctl, and what they mean. */
const LETTERS = { valid: "*", best: ">", multipath: "=", internal: "i", stale: "S" };

export function letters(route) {
  return route.status.map(word => LETTERS[word] ?? "?").join("");
}

/** Whether traffic uses the path, as far as we can say. */
export function isUsed(route) {
  return route.status.includes("best") || route.status.includes("multipath");
}

/** A link to a view. */
export function link(view, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value)).toString();
  return `#/${view}${query ? `?${query}` : ""}`;
}
