// The first page: what needs a person, what is being done, and the ways to more.

import { h } from "./dom.js";
import { path, read } from "./http.js";
import { changed, state } from "./state.js";
import { event } from "./timeline.js";
import { address } from "./views.js";
import { number, since } from "./words.js";

const ALERTS = 5;
const EVENTS = 4;

export function hasAlerts({ status }) {
  return status.alerts?.length > 0;
}

export function alerts({ status }) {
  const open = status.alerts;
  return [h("ul", { class: "alerts" }, open.slice(0, ALERTS).map(alert =>
    h("li", {}, alert.subject.replace(/^Xero: /, ""), " ", h("span", { class: "quiet" }, since(alert.since))))),
  open.length > ALERTS ? h("p", { class: "quiet" }, `And ${number(open.length - ALERTS)} more; `, h("a", { href: address("activity") }, "the timeline has all"), ".") : null];
}

export function latest({ latest: { list, failure } }) {
  return list ? list.length ? h("ol", { class: "events short" }, list.map(event)) : h("p", { class: "quiet" }, "Nothing has happened yet.")
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
