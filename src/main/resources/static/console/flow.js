// The flow as a picture: organisations, streams, the journal and the sinks, with what moves and where it is held up. The boxes are
// HTML, so that their words keep their size and each is a link; the lines between are drawn. On a phone it is a list.

import { h, svg } from "./dom.js";
import { read } from "./http.js";
import { changed, state } from "./state.js";
import { address } from "./views.js";
import { clock, counted, number, pill, relative, rough } from "./words.js";

/** Boxes of a column at most; of more the last one counts the others. */
const MOST = 4;
const TONES = { bad: 0, warn: 1, busy: 2, ok: 3, off: 4 };

export function flow(state) {
  const columns = [organisations(state), streams(state), [journal(state)], sinks(state)];
  return [h("div", { class: "flow" }, columns.map((boxes, n) => [
    h("div", { class: "column", "data-key": `column-${n}` }, h("h3", {}, ["Organisations", "Streams", "Journal", "Sinks"][n]),
      h("ul", { class: "boxes" }, boxes.map(box))),
    n === columns.length - 1 ? null : lines(n, boxes, columns[n + 1])])), ownRoutes(state)];
}

function box({ key, href, title, words, more, tone }) {
  return h("li", { "data-key": key }, h("a", { class: `node ${tone}`, href, title: more ?? null }, h("strong", {}, title), h("span", { class: "words" }, words)));
}

/** From each box on the left to each on the right, by way of one point between them where both are several. */
function lines(n, left, right) {
  const y = (at, count) => (at + .5) / count * 100;
  const paths = [...left.map((from, at) => [from, `M0 ${y(at, left.length)} C25 ${y(at, left.length)} 25 50 50 50`]),
    ...right.map((to, at) => [to, `M50 50 C75 50 75 ${y(at, right.length)} 100 ${y(at, right.length)}`])];
  return svg("svg", { class: "lines-between", "data-key": `lines-${n}`, viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" },
    paths.map(([end, d]) => svg("path", { d, class: `${end.tone} ${end.moves ? "moves" : ""}` })));
}

/** The first boxes, those that need a look before the others; the rest is one box. */
function few(all, count, rest) {
  const sorted = [...all].sort((one, other) => TONES[one.tone] - TONES[other.tone]);
  return count <= MOST ? sorted : [...sorted.slice(0, MOST - 1), rest(count - MOST + 1)];
}

function organisations({ status }) {
  const waits = new Map((status.limits?.organisations ?? []).filter(each => each.pausedUntil).map(each => [each.tenantId, each.pausedUntil]));
  const wanted = (status.organisations ?? []).filter(each => !each.records);
  const lost = status.organisationCounts?.lost ?? 0;
  const all = wanted.map(each => ({ key: each.tenantId, href: address("logins", { organisation: each.tenantId }), title: each.name, moves: moving(status, each.tenantId),
    words: each.state !== "CONNECTED" ? pill(each.state) : waits.has(each.tenantId) ? `throttled until ${clock(waits.get(each.tenantId)).substring(0, 5)}` : "connected",
    tone: each.state !== "CONNECTED" ? "bad" : waits.has(each.tenantId) ? "busy" : "ok" }));
  const boxes = few(all, status.organisationCounts?.all ?? all.length, count => ({ key: "more", href: address("logins"), title: `${number(count)} more`,
    words: lost > MOST ? `${number(lost)} to reconnect in all` : "connected", tone: lost > MOST ? "bad" : "ok", moves: status.streamCounts?.passing > 0 }));
  return boxes.length ? boxes : [{ key: "none", href: address("logins"), title: "None", words: "nothing is connected", tone: "off" }];
}

function moving(status, tenantId) {
  return (status.streams ?? []).some(stream => stream.tenantId === tenantId && stream.passStartedAt);
}

/** All as one box, and those that are in trouble or in progress. */
function streams({ status }) {
  const counts = status.streamCounts ?? { all: status.streams?.length ?? 0, failing: 0, refused: 0, passing: 0 };
  const trouble = counts.failing + counts.refused;
  const lost = (status.streams ?? []).some(stream => ["WAITING_LOGIN", "DISCONNECTED"].includes(stream.state));
  const held = (status.streams ?? []).filter(stream => ["WAITING_LOGIN", "DISCONNECTED", "WAITING_LIMIT", "WAITING_PERSON"].includes(stream.state)).length;
  const rate = (status.streams ?? []).filter(isPassing).reduce((sum, stream) => sum + (stream.recordsPerSecond ?? 0), 0);
  const notable = (status.streams ?? []).filter(stream => isPassing(stream) || stream.state !== "WORKING").map(stream => ({ key: `${stream.tenantId} ${stream.entity}`,
    href: address("flow", { stream: `${stream.tenantId}-${stream.entity}` }), title: `${stream.entity} of ${stream.organisation}`, moves: isPassing(stream),
    words: stream.state !== "WORKING" ? pill(stream.state) : stream.passRecords ? `${Math.floor(100 * Math.min(1, (stream.passDone ?? 0) / stream.passRecords))} % of ${number(stream.passRecords)}` : "being fetched",
    tone: stream.state === "WORKING" ? "busy" : stream.state === "FAILING" ? "warn" : stream.state === "WAITING_LIMIT" ? "busy" : "bad" }))
    .sort((one, other) => TONES[one.tone] - TONES[other.tone]).slice(0, MOST - 2);
  return [{ key: "all", href: address("flow", { to: "streams" }), title: counted(counts.all, "stream"), moves: counts.passing > 0,
    words: trouble ? `${number(trouble)} in trouble` : held ? `${number(held)} held back` : counts.passing ? `${number(counts.passing)} being fetched${rate >= 1 ? `, ${number(Math.round(rate))} records a second` : ""}`
      : counts.neverPassed ? `${number(counts.neverPassed)} ${counts.neverPassed === 1 ? "waits" : "wait"} for the first pass` : "up to date",
    tone: counts.refused || lost ? "bad" : counts.failing ? "warn" : counts.passing || held || counts.neverPassed ? "busy" : "ok" }, ...notable];
}

function isPassing(stream) {
  return Boolean(stream.passStartedAt || stream.passPage > 1);
}

function journal({ status }) {
  const on = (status.sinks ?? []).filter(sink => sink.state !== "OFF");
  const held = on.filter(sink => sink.waiting).sort((one, other) => other.waiting - one.waiting)[0];
  return { key: "journal", href: address("flow", { to: "sinks" }), title: "Journal", moves: Boolean(held), tone: held ? "busy" : "ok",
    words: held ? `${counted(held.waiting, "batch waits", "batches wait")} for ${held.name}` : "nothing waits",
    more: "Each version of a record is kept here until every sink has it." };
}

function sinks({ status, routes }) {
  const about = new Map((routes.list ?? []).filter(route => route.sink).map(route => [route.sink, route.description]));
  const all = (status.sinks ?? []).map(sink => ({ key: sink.name, href: address("flow", { sink: sink.name }), title: sink.name, more: about.get(sink.name),
    words: sink.state === "RETRYING" ? [pill(sink.state, "failing"), sink.nextAttemptAt ? [", next attempt ", relative(sink.nextAttemptAt)] : ""] : sinkWords(sink), moves: sink.state === "DELIVERING" || isBehind(sink),
    tone: sink.state === "RETRYING" ? "warn" : sink.state === "OFF" ? sink.waiting ? "bad" : "off" : sink.waiting || isBehind(sink) ? "busy" : "ok" }));
  return all.length ? few(all, all.length, count => ({ key: "more", href: address("flow", { to: "sinks" }), title: `${number(count)} more`, words: "all delivered", tone: "ok" }))
    : [{ key: "none", href: address("system"), title: "None", words: "set xero.sinks", tone: "off" }];
}

/** Nothing may wait for it while Xero still gives what it is to get. */
export function isBehind({ state, pace }) {
  return state === "IDLE" && typeof pace?.percent === "number" && pace.percent < 100;
}

function sinkWords(sink) {
  if (sink.state === "OFF") {
    return "off";
  }
  const { percent, secondsLeft, recordsPerSecond } = sink.pace ?? {};
  return !sink.waiting && !isBehind(sink) ? sink.delivered ? "all delivered" : "nothing yet" : [percent === null || percent === undefined ? `${counted(sink.waiting, "batch waits", "batches wait")}` : `${percent} %`,
    recordsPerSecond >= 1 ? `${number(Math.round(recordsPerSecond))} a second` : null, secondsLeft ? rough(secondsLeft) : null].filter(Boolean).join(", ");
}

/** Routes of a user's own that are no sinks. */
function ownRoutes({ routes }) {
  const own = (routes.list ?? []).filter(route => route.own && !route.sink);
  return own.length ? h("div", { class: "own-routes" }, h("h3", {}, "Your own routes"), h("ul", { class: "lines" }, own.map(route => h("li", { "data-key": route.id },
    h("span", { class: "grow" }, route.id), pill(route.state === "Started" ? "WORKING" : "OFF", route.state.toLowerCase()),
    route.description ? h("span", { class: "quiet whole" }, route.description) : null)))) : null;
}

export async function readRoutes() {
  try {
    state.routes.list = (await read("api/routes")).routes;
  } catch {
    // Of an older node, which does not know the question: the picture goes without their words.
    state.routes.list = state.routes.list ?? [];
  }
  changed();
}
