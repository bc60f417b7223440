import { ask } from "./daemon.js";
import { attribute, el, keep, terms, text } from "./dom.js";
import { BfdView } from "./bfd.js";
import { EventsView } from "./events.js";
import { NeighborsView } from "./neighbors.js";
import { RoutesView } from "./routes.js";
import { TopologyView } from "./topology.js";
import { follow } from "./theme.js";
import { clock, counted, duration, link, standing } from "./words.js";

// The frame: which view is shown, who answers and whether he still does, and the round of questions that keeps it all up to date.

const PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

/** A round may cost the daemon at most a twentieth of its time, however large its tables are. */
const SHARE = 20;

/** An answer that is so much later than it was to be asked for is said to be late. */
const LATE_SECONDS = 5;

const VIEWS = [TopologyView, NeighborsView, RoutesView, BfdView, EventsView];

const at = Object.fromEntries(["name", "facts", "pulse", "pause", "theme", "views", "alarm", "main", "news"].map(
  id => [id, document.getElementById(id)]));
const views = new Map();
let shown = null;
let paused = false;
let timer = null;
let round = 0;
let next = PAUSE;
let lastAnswer = null;
let silentSince = null;
let lastEvent = null;

follow(at.theme);
at.pause.addEventListener("click", () => {
  paused = !paused;
  attribute(at.pause, "aria-pressed", String(paused));
  text(at.pause, paused ? "Resume" : "Pause");
  goOnOrPause();
});
addEventListener("hashchange", () => show(true));
document.addEventListener("visibilitychange", goOnOrPause);
document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault(); // the hash is for the views
  at.main.focus();
});
setInterval(pulse, 1_000);
show(false);

/** The view and its parameters as the address has them: #/routes?prefix=10.0.0.7/32. */
function where() {
  const [, name, query] = /^#\/(\w*)\??(.*)$/.exec(location.hash) ?? [null, "", ""];
  return { View: VIEWS.find(each => each.id === name) ?? VIEWS[0], parameters: new URLSearchParams(query) };
}

function show(moved) {
  const { View, parameters } = where();
  const isOther = !(shown instanceof View);
  if (isOther) {
    if (!views.has(View)) {
      views.set(View, new View());
    }
    shown = views.get(View);
    at.main.replaceChildren(shown.element);
    document.title = `${View.title} - ExIP looking glass`;
  }
  shown.parameters(parameters);
  keep(at.views, VIEWS, each => each.id,
    each => el("li", {}, el("a", { href: link(each.id) }, el("span", {}, each.title), el("span", { class: "count" }))),
    (item, each) => attribute(item.firstElementChild, "aria-current", each === View ? "page" : null));
  if (moved && isOther) {
    at.main.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  refresh();
}

/** Begins a round now, and whatever an earlier one brings is too late. */
function refresh() {
  clearTimeout(timer);
  look(++round);
}

/** Begins, or ends for a while: who does not look needs no answers. */
function goOnOrPause() {
  clearTimeout(timer);
  if (paused || document.hidden) {
    round++;
  } else {
    refresh();
  }
  pulse();
}

async function look(mine) {
  const began = performance.now();
  try {
    const [{ daemon }, { neighbors }, { events }] = await Promise.all(
      [ask("/v1/version"), ask("/v1/neighbors"), ask("/v1/events")]);
    const brought = await shown.ask({ daemon, neighbors, events });
    if (mine === round) {
      answered({ daemon, neighbors, events });
      shown.show(brought);
      next = Math.min(LONGEST_PAUSE, Math.max(PAUSE, SHARE * (performance.now() - began)));
    }
  } catch (failure) {
    if (mine === round) {
      next = PAUSE;
      silent(failure);
    }
  }
  if (mine === round && !paused && !document.hidden) {
    timer = setTimeout(() => look(++round), next);
  }
}

function answered({ daemon, neighbors, events }) {
  lastAnswer = new Date();
  silentSince = null;
  at.alarm.hidden = true;
  document.body.classList.remove("stale");
  text(at.name, daemon.name);
  terms(at.facts, [["Version", daemon.version], ["AS", daemon.asn], ["Router ID", daemon.routerId],
    ["Cluster ID", daemon.name === "route-reflector" ? daemon.clusterId : null], ["Up", duration(daemon.uptimeSeconds)],
    ["Draining", daemon.drain.draining ? `for ${duration(daemon.drain.seconds)}` : null]]);
  const down = neighbors.filter(neighbor => standing(neighbor) !== "up").length;
  count("neighbors", down === 0 ? "" : `${down} down`);
  tell(events);
  pulse();
}

function count(view, words) {
  const place = at.views.querySelector(`[data-key="${view}"] .count`);
  text(place, words);
}

/** Whoever listens to the page is told of sessions that come and go, and of nothing else. */
function tell(events) {
  if (lastEvent !== null) {
    const news = events.filter(event => event.number > lastEvent && /^(session|bfd)/.test(event.kind));
    if (news.length > 0) {
      at.news.textContent = news.slice(-3).map(event => `${event.subject}: ${event.text}`).join(". ");
    }
  }
  lastEvent = events.at(-1)?.number ?? 0;
}

function silent(failure) {
  silentSince ??= lastAnswer ?? new Date();
  document.body.classList.add("stale");
  const reason = failure.name === "TimeoutError" ? "no answer in time" : failure.status ? failure.message : "no connection";
  const since = lastAnswer === null ? "" : ` since ${clock(silentSince)}. What is shown is as of then`;
  text(at.alarm, `The daemon does not answer (${reason})${since}.`);
  at.alarm.hidden = false;
  pulse();
}

function pulse() {
  const age = lastAnswer === null ? null : Math.round((Date.now() - lastAnswer) / 1_000);
  const isLate = age !== null && age > LATE_SECONDS + next / 1_000 && !paused;
  at.pulse.dataset.state = silentSince !== null ? "silent" : paused ? "paused" : isLate ? "late" : "live";
  text(at.pulse, silentSince !== null
    ? (lastAnswer === null ? "no answer" : `no answer for ${counted(age, "second")}`)
    : age === null ? "connecting"
      : paused ? `paused at ${clock(lastAnswer)}` : isLate ? `last answer ${age} s ago` : `live, ${clock(lastAnswer)}`);
}
