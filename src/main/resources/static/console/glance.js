// The first page: what needs a person, what is being done, and the ways to more.

import { h } from "./dom.js";
import { path, read } from "./http.js";
import { changed, state } from "./state.js";
import { event } from "./timeline.js";
import { address } from "./views.js";
import { counted, number, pill, relative, since } from "./words.js";

const ALERTS = 5;
const SINKS = 6;
const EVENTS = 6;

export function hasAlerts({ status }) {
  return status.alerts?.length > 0;
}

export function alerts({ status }) {
  const open = status.alerts;
  return [h("ul", { class: "alerts" }, open.slice(0, ALERTS).map(alert =>
    h("li", {}, alert.subject.replace(/^Xero: /, ""), " ", h("span", { class: "quiet" }, since(alert.since))))),
  open.length > ALERTS ? h("p", { class: "quiet" }, `And ${number(open.length - ALERTS)} more; `, h("a", { href: address("activity") }, "the timeline has all"), ".") : null];
}

/** The sinks in a line each, those in trouble first. */
export function sinksInShort({ status }) {
  const order = ["RETRYING", "OFF", "DELIVERING"];
  const place = sink => (order.indexOf(sink.state) + 1 || order.length + 1);
  const all = [...status.sinks ?? []].sort((one, other) => place(one) - place(other));
  return all.length ? [h("ul", { class: "lines" }, all.slice(0, SINKS).map(sink => h("li", { "data-key": sink.name },
    h("a", { class: "grow", href: address("flow", { sink: sink.name }) }, sink.name), sink.state === "IDLE" && !sink.delivered ? pill("OFF", "nothing yet") : pill(sink.state),
    h("span", { class: "quiet aside" }, sink.state === "RETRYING" && sink.nextAttemptAt ? ["next attempt ", relative(sink.nextAttemptAt)]
      : sink.waiting ? sink.pace?.percent !== null && sink.pace?.percent !== undefined ? progressOf(sink) : counted(sink.waiting, "batch waits", "batches wait") : sink.lastDeliveredAt ? ["last delivery ", relative(sink.lastDeliveredAt)] : "")))),
  all.length > SINKS ? h("p", { class: "quiet" }, h("a", { href: address("flow") }, `All ${number(all.length)} sinks`)) : null]
    : h("p", { class: "quiet" }, "No sink is switched on: set xero.sinks.");
}

function progressOf({ name, pace }) {
  return [h("progress", { class: "busy", max: 100, value: pace.percent, "aria-label": `Backlog of ${name}` }), `${pace.percent} %`];
}

export function latest({ latest: { list, failure } }) {
  return list ? list.length ? h("ol", { class: "events" }, list.map(event)) : h("p", { class: "quiet" }, "Nothing has happened yet.")
    : h("p", { class: "quiet" }, failure ?? "Reading…");
}

export async function readLatest() {
  try {
    const { events } = await read(path("api/events", { limit: EVENTS }));
    state.latest = { list: events, failure: null };
  } catch (failure) {
    state.latest.failure = `The timeline cannot be read: ${failure.message}`;
  }
  changed();
}
