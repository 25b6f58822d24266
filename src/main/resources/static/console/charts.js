// What went through in the last days, hour by hour: strips of bars, one a sink, and the same numbers as a table.

import { button, deed } from "./actions.js";
import { h, svg } from "./dom.js";
import { path, read } from "./http.js";
import { changed, state } from "./state.js";
import { table } from "./table.js";
import { bytes, day, number } from "./words.js";

const HEIGHT = 44;
const UNIT = 4;
const HOURS_A_DAY = 24;

export function history({ history: { hours, failure }, status }) {
  if (!hours) {
    return h("p", { class: "quiet" }, failure ?? "Reading…");
  }
  const records = [["Fetched from Xero", hours.fetched, "fetched"],
    ...Object.entries(hours.delivered ?? {}).map(([sink, counts]) => [`Delivered to ${sink}`, counts, "delivered"]),
    ...(hours.parked?.some(count => count) ? [["Parked", hours.parked, "parked"]] : [])];
  const names = new Map((status.limits?.organisations ?? []).map(each => [each.tenantId, each.organisation]));
  const calls = Object.entries(hours.calls ?? {}).map(([tenant, counts]) => [names.get(tenant) ?? tenant.substring(0, 8), counts, "calls"]);
  const received = Object.entries(hours.bytes ?? {}).map(([tenant, counts]) => [names.get(tenant) ?? (tenant.substring(0, 8) || "No organisation"), counts, "calls"]);
  const mostBytes = Math.max(1, ...received.flatMap(([, counts]) => counts));
  const most = Math.max(1, ...records.flatMap(([, counts]) => counts));
  const mostCalls = Math.max(1, ...calls.flatMap(([, counts]) => counts));
  return h("div", { class: "charts" },
    h("figure", {}, h("figcaption", {}, "Records an hour", h("span", { class: "quiet" }, ` · the same scale for all, up to ${number(most)}`)),
      records.map(each => strip(hours.hours, each, most)), axis(hours.hours)),
    h("figure", {}, h("figcaption", {}, "Calls to Xero an hour", h("span", { class: "quiet" }, ` · up to ${number(mostCalls)}`)),
      calls.length ? [calls.map(each => strip(hours.hours, each, mostCalls, hours.dayLimit)), axis(hours.hours)] : h("p", { class: "quiet" }, "Xero was not called.")),
    received.length ? h("figure", {}, h("figcaption", {}, "Bytes from Xero an hour", h("span", { class: "quiet" }, ` · up to ${bytes(mostBytes)}`)),
      received.map(each => strip(hours.hours, each, mostBytes, null, bytes)), axis(hours.hours)) : null,
    h("details", {}, h("summary", {}, "Show as a table"), twin(hours.hours, [...records, ...calls.map(([name, ...rest]) => [`Calls of ${name}`, ...rest]), ...received.map(([name, ...rest]) => [`Bytes of ${name}`, ...rest])])));
}

export function historyTools({ history: { hours, days } }) {
  return hours ? h("div", { class: "switch", role: "group", "aria-label": "How far back" }, [[1, "24 hours"], [3, "3 days"], [7, "7 days"]].map(([count, words]) =>
    button("history-days", count, words, null, { "aria-pressed": count === days ? "true" : "false" }))) : null;
}

function strip(hours, [name, counts, tone], most, dayLimit, shown = number) {
  const sum = counts.reduce((all, count) => all + count, 0);
  const lastDay = counts.slice(-HOURS_A_DAY).reduce((all, count) => all + count, 0);
  const words = dayLimit ? `${number(lastDay)} in 24 hours, of ${number(dayLimit)}` : shown(sum);
  return h("div", { class: "strip", "data-key": name }, h("span", { class: "name" }, name), h("span", { class: "sum" }, words),
    svg("svg", { viewBox: `0 0 ${hours.length * UNIT} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", class: tone,
      "aria-label": `${name}: ${words}; at most ${shown(Math.max(0, ...counts))} an hour` },
    svg("line", { x1: 0, x2: hours.length * UNIT, y1: HEIGHT - .5, y2: HEIGHT - .5, class: "ground" }),
    counts.map((count, hour) => count ? svg("rect", { x: hour * UNIT + .4, width: UNIT - .8, y: HEIGHT - tall(count, most), height: tall(count, most) },
      svg("title", {}, `${day(hours[hour])}: ${shown(count)}`)) : null)));
}

/** So that even one record is seen. */
function tall(count, most) {
  return Math.max(2, (HEIGHT - 2) * count / most);
}

function axis(hours) {
  return h("div", { class: "axis quiet", "aria-hidden": "true" }, h("span", {}, hours.length ? day(hours[0]) : ""), h("span", {}, "now"));
}

/** The hours in which nothing happened say nothing. */
function twin(hours, rows) {
  const busy = hours.map((_, hour) => hour).filter(hour => rows.some(([, counts]) => counts[hour])).reverse();
  return busy.length ? h("div", { class: "scroll", tabindex: "0" }, table("Hour by hour", ["Hour", ...rows.map(([name]) => `>${name}`)], [{ key: "hours", rows: busy.map(hour => ({
    key: hours[hour], cells: [day(hours[hour]), ...rows.map(([, counts]) => number(counts[hour]))] })) }]))
    : h("p", { class: "quiet" }, "Nothing was fetched or delivered.");
}

export async function readHistory() {
  try {
    state.history.hours = await read(path("api/history", { days: state.history.days }));
    state.history.failure = null;
  } catch (failure) {
    if (failure.status === 400 && state.history.days > 1) {
      // xero.console.history keeps less.
      state.history.days = 1;
      return readHistory();
    }
    state.history.failure = `The history cannot be read: ${failure.message}`;
  }
  changed();
}

deed("history-days", async days => {
  state.history.days = Number(days);
  await readHistory();
});
