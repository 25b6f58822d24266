// How everything is, in one line and in five boxes; the title and the icon of the page follow.

import { h, svg } from "./dom.js";
import { fromHere } from "./http.js";
import { address, titleOfView } from "./views.js";
import { clock, counted, number, relative } from "./words.js";

const LEVELS = {
  OK: ["ok", "All well", "xero-camel", "M4.5 8.3 7 10.8l4.6-5.2"],
  BUSY: ["busy", "In progress", "… xero-camel", "M5 6h5l-1.6-1.6M11 10H6l1.6 1.6"],
  PROBLEM: ["warn", "Failing", "! Failing · xero-camel", "M8 4.2v4.6M8 11v.8"],
  PERSON: ["bad", "Action needed", "! Action needed · xero-camel", "M8 4.2v4.6M8 11v.8"],
  EMPTY: ["off", "Not connected", "xero-camel", "M8 4.8v6.4M4.8 8h6.4"],
  STALE: ["off", "Not up to date", "? xero-camel", "M6 6.3a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.5M8 11.6v.2"],
};
const NAME = "xero-camel";
const COLOURS = { ok: "#17703f", busy: "#0a5a9c", warn: "#b27300", bad: "#c4281f", off: "#6b7680" };

export function verdict({ status, failure, readAt }) {
  const told = status?.verdict ?? older(status);
  const [tone, word, , path] = LEVELS[failure ? "STALE" : told?.level] ?? LEVELS.EMPTY;
  if (!status && !failure) {
    return h("div", { class: "line off" }, sign("off", LEVELS.STALE[3], "Reading"), h("p", {}, "Reading the status…"));
  }
  return [
    h("div", { class: `line ${tone}`, "data-key": "verdict" }, sign(tone, path, word), h("div", { class: "sentence" }, h("p", {}, failure ? stale(failure, readAt)
      : told.text), isProgress(status) && !failure ? bar(status.progress) : null), told?.action && !failure && told.level !== "EMPTY" ? h("a", { class: "button solid", href: href(told.action.href) }, told.action.text) : null),
    status?.progress && !failure && !isProgress(status) ? h("div", { class: "line slim busy", "data-key": "progress" },
      h("div", { class: "sentence" }, h("p", {}, status.progress.text), bar(status.progress))) : null,
  ];
}

/** Whether the verdict is how far a backfill is; a trouble beside it does not push that out. */
function isProgress({ verdict, progress }) {
  return Boolean(progress && verdict?.text === progress.text);
}

function bar(progress) {
  return h("progress", { class: "busy", max: progress.all, value: progress.done, "aria-label": progress.backfill ? "Backfill" : "Catching up" });
}

/** An action leads to a part of this page (#...) or to a path of the server. */
function href(action) {
  return action.startsWith("/") ? fromHere(action) : action;
}

function stale(failure, readAt) {
  return `Cannot read the status${readAt ? `; showing ${clock(readAt)}` : ""}. ${failure}`;
}

/** Of an answer without a verdict, such as an older node behind the same address gives. */
function older(status) {
  return status && { level: status.organisations?.length ? status.parked ? "PERSON" : "OK" : "EMPTY",
    text: status.organisations?.length ? `${counted(status.parked ?? 0, "record is", "records are")} parked.` : "Nothing is connected yet." };
}

function sign(tone, path, word) {
  const shape = tone === "warn" ? svg("path", { d: "M8 1.2 15.4 14.5H.6Z", class: "fill" })
    : tone === "bad" ? svg("path", { d: "M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1Z", class: "fill" })
      : svg("circle", { cx: 8, cy: 8, r: 7, class: "fill" });
  return svg("svg", { viewBox: "0 0 16 16", class: `sign ${tone}`, role: "img", "aria-label": word }, shape,
    svg("path", { d: path, class: "mark", transform: tone === "warn" ? "translate(0 1.6) scale(1 .95)" : null }));
}

/** Lets the title and the icon, which are seen while the page is not, tell the same. */
export function follow({ status, failure }) {
  const level = failure ? "STALE" : (status?.verdict ?? older(status))?.level ?? "EMPTY";
  const [tone, , words, path] = LEVELS[level];
  const title = [words.replace(NAME, ""), titleOfView() && `${titleOfView()} · `, NAME].filter(Boolean).join("");
  if (document.title !== title) {
    document.title = title;
  }
  const shape = tone === "bad" ? "<path d='M5 0h6l5 5v6l-5 5H5l-5-5V5Z' " : tone === "warn" ? "<path d='M8 0 16 15H0Z' "
    : "<circle cx='8' cy='8' r='8' ";
  const icon = "data:image/svg+xml," + encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>${shape}`
    + `fill='${COLOURS[tone]}'/><path d='${path}' fill='none' stroke='#fff' stroke-width='2' stroke-linecap='round'/></svg>`);
  const link = document.getElementById("icon");
  if (link.getAttribute("href") !== icon) {
    link.setAttribute("href", icon);
  }
}

/** The way of a record in five boxes, each of which leads to more. */
export function tiles({ status }) {
  const organisations = (status.organisations ?? []).filter(each => !each.records);
  const streams = status.streams ?? [];
  const counts = status.streamCounts ?? { all: streams.length, failing: streams.filter(each => each.failures > 0).length, refused: 0 };
  const sinks = status.sinks ?? [];
  const waiting = sinks.reduce((sum, sink) => sum + (sink.waiting ?? 0), 0);
  const failing = sinks.filter(sink => sink.state === "RETRYING");
  const all = status.organisationCounts?.all ?? organisations.length;
  const lost = status.organisationCounts?.lost ?? organisations.filter(each => each.state !== "CONNECTED").length;
  return h("nav", { class: "tiles", "aria-label": "In numbers" },
    tile(address("logins"), "Organisations", all - lost, lost ? `${number(lost)} to reconnect` : "connected",
      lost ? "bad" : all ? "ok" : "off"),
    tile(address("flow", { to: "streams" }), "Streams", counts.all, fetched(counts, streams), counts.refused || held(streams, "WAITING_LOGIN", "DISCONNECTED", "WAITING_PERSON").length
      ? "bad" : counts.failing ? "warn" : held(streams, "WAITING_LIMIT").length ? "busy" : counts.all ? counts.passing ? "busy" : "ok" : "off"),
    tile(address("flow", { to: "sinks" }), "Waiting batches", waiting, failing.length ? `${failing.map(sink => sink.name).join(", ")} failing`
      : waiting ? "being delivered" : counted(sinks.filter(sink => sink.state !== "OFF").length, "sink") + " up to date",
      failing.length ? "warn" : waiting ? "busy" : "ok"),
    tile(address("records"), "Parked records", status.parked ?? 0, status.parked ? "refused by a sink" : "none refused", status.parked ? "bad" : "ok"),
    calls(status.limits?.organisations ?? [], status.organisationCounts?.waiting));
}

/** @return the streams in one of these states */
function held(streams, ...states) {
  return streams.filter(each => states.includes(each.state));
}

function fetched(counts, streams) {
  if (counts.refused || counts.failing) {
    return `${counts.refused + counts.failing} in trouble`;
  }
  const waiting = held(streams, "WAITING_LOGIN", "DISCONNECTED", "WAITING_LIMIT", "WAITING_PERSON");
  if (waiting.length) {
    return `${waiting.length} held back`;
  }
  const last = counts.lastPassAt ?? streams.map(each => each.lastPassAt).filter(Boolean).sort().at(-1);
  return counts.passing ? `${counts.passing} being fetched` : last ? ["last pass ", relative(last)] : "no pass yet";
}

function calls(organisations, waiting) {
  const left = organisations.map(each => each.dayLimit ? Math.floor(100 * each.dayLeft / each.dayLimit) : null)
    .filter(each => each !== null);
  const waits = organisations.filter(each => each.pausedUntil);
  const least = left.length ? Math.max(0, Math.min(100, ...left)) : null;
  return tile(address("system"), "Calls left today", least === null ? "–" : `${least} %`, waits.length
    ? `${(waiting ?? waits.length) === 1 ? "" : `${number(waiting ?? waits.length)} `}throttled until ${soonest(waits)}` : "of Xero's limit",
    least !== null && least < 10 ? "warn" : waits.length ? "busy" : least === null ? "off" : "ok");
}

/** @return when the first of them may be called again */
function soonest(waits) {
  return clock(waits.map(each => each.pausedUntil).sort()[0]).substring(0, 5);
}

function tile(href, title, value, below, tone) {
  return h("a", { class: `tile ${tone}`, href, "data-key": title }, h("span", { class: "title" }, title),
    h("span", { class: "value" }, typeof value === "number" ? number(value) : value), h("span", { class: "below" }, below));
}

/** @return how often to look again, in milliseconds */
export function pace({ status, failure }) {
  const hurry = status?.verdict?.level === "BUSY" || status?.streams?.some(each => each.passPage > 1)
    || status?.sinks?.some(each => each.state === "DELIVERING");
  return document.hidden ? 15_000 : !failure && hurry ? 1_500 : 5_000;
}
