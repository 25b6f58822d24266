// What went through in the last days, hour by hour: a chart of its own scale for each, and the same numbers as a table.

import { button, deed } from "./actions.js";
import { chart, round, roundBytes } from "./chart.js";
import { h } from "./dom.js";
import { path, read } from "./http.js";
import { changed, state } from "./state.js";
import { table } from "./table.js";
import { bytes, date, day, number, span } from "./words.js";

const HOURS_A_DAY = 24;
/** From so many whole hours a forecast is made. */
const PACE_HOURS = 3;
/** Organisations with a chart of their own; those with most calls. */
const MOST = 6;
const PASSES = 12;

export function history({ history: { hours, failure }, status }) {
  if (!hours) {
    return h("p", { class: "quiet" }, failure ?? "Reading…");
  }
  const records = [["Fetched from Xero", hours.fetched, "fetched"],
    ...Object.entries(hours.delivered ?? {}).map(([sink, counts]) => [`Delivered to ${sink}`, counts, "delivered"]),
    ...(hours.parked?.some(count => count) ? [["Parked", hours.parked, "parked"]] : [])];
  const names = new Map((status.limits?.organisations ?? []).map(each => [each.tenantId, each]));
  const calls = largest(hours.calls).map(([tenant, counts]) => [names.get(tenant)?.organisation ?? tenant.substring(0, 8), counts, names.get(tenant)?.dayLimit ?? hours.dayLimit]);
  const received = largest(hours.bytes).map(([tenant, counts]) => [names.get(tenant)?.organisation ?? (tenant.substring(0, 8) || "No organisation"), counts]);
  const all = Object.keys(hours.calls ?? {}).length;
  return h("div", { class: "charts" },
    h("h3", {}, "Records an hour"),
    records.map(([name, counts, tone]) => chart(`records ${name}`, { title: name, note: `${number(sum(counts))} in all`, times: hours.hours, values: counts, format: number,
      ceiling: round, tone })),
    h("h3", {}, "Calls to Xero an hour"),
    calls.length ? calls.map(([name, counts, limit]) => chart(`calls ${name}`, { title: name, note: forecast(counts, limit, number), times: hours.hours, values: counts, format: number,
      ceiling: round, tone: "calls" })) : h("p", { class: "quiet" }, "Xero was not called."),
    received.length ? [h("h3", {}, "Bytes from Xero an hour"), month(status.limits?.egress),
      received.map(([name, counts]) => chart(`bytes ${name}`, { title: name, note: forecast(counts, null, bytes), times: hours.hours, values: counts, format: bytes, ceiling: roundBytes, tone: "calls" }))] : null,
    all > calls.length ? h("p", { class: "quiet" }, `The ${number(calls.length)} of ${number(all)} organisations with most calls are shown.`) : null,
    h("details", {}, h("summary", {}, "Show as a table"), twin(hours.hours, [...records, ...calls.map(([name, ...rest]) => [`Calls of ${name}`, ...rest]),
      ...received.map(([name, counts]) => [`Bytes of ${name}`, counts.map(count => count && bytes(count))])])));
}

export function historyTools({ history: { hours, days } }) {
  return hours ? h("div", { class: "switch", role: "group", "aria-label": "How far back" }, [[1, "24 hours"], [3, "3 days"], [7, "7 days"]].map(([count, words]) =>
    button("history-days", count, words, null, { "aria-pressed": count === days ? "true" : "false" }))) : null;
}

function sum(counts) {
  return counts.reduce((all, count) => all + count, 0);
}

function largest(byTenant) {
  return Object.entries(byTenant ?? {}).map(([tenant, counts]) => [tenant, counts, sum(counts)]).filter(each => each[2])
    .sort((one, other) => other[2] - one[2]).slice(0, MOST);
}

/** The calls or bytes of a day, against their limit if there is one, and what it comes to at the pace of the last whole hours. */
function forecast(counts, limit, words) {
  const last = sum(counts.slice(-HOURS_A_DAY));
  const recent = counts.slice(-PACE_HOURS - 1, -1);
  const pace = Math.round(sum(recent) / recent.length * HOURS_A_DAY);
  return [`${words(last)} in 24 hours${limit ? ` of ${words(limit)}` : ""}`,
    recent.length < PACE_HOURS || !pace ? null : `at the pace of the last ${PACE_HOURS} hours ${words(pace)} a day${limit && pace > limit ? ", more than the limit" : ""}`]
    .filter(Boolean).join("; ");
}

function month(egress) {
  if (!egress?.wire) {
    return null;
  }
  return h("p", { class: "quiet" }, `This month ${bytes(egress.wire)}${egress.budget === null ? "" : ` of ${bytes(egress.budget)}`}`,
    egress.forecast === null ? "; a forecast needs a few more days." : `; by the last days ${bytes(egress.forecast)} at its end`
      + `${egress.passesOn ? `, more than the budget, which will be passed on ${date(egress.passesOn)}.`
        : egress.budget !== null && egress.forecast > egress.budget ? ", more than the budget." : "."}`);
}

/** The hours in which nothing happened say nothing. */
function twin(hours, rows) {
  const busy = hours.map((_, hour) => hour).filter(hour => rows.some(([, counts]) => counts[hour])).reverse();
  return busy.length ? h("div", { class: "scroll", tabindex: "0" }, table("Hour by hour", ["Hour", ...rows.map(([name]) => `>${name}`)], [{ key: "hours", rows: busy.map(hour => ({
    key: hours[hour], cells: [day(hours[hour]), ...rows.map(([, counts]) => typeof counts[hour] === "string" ? counts[hour] : number(counts[hour]))] })) }]))
    : h("p", { class: "quiet" }, "Nothing was fetched or delivered.");
}

export function hasPasses({ passes: { list } }) {
  return list?.length > 0;
}

/** How long the passes of each entity took, those that took longest first. */
export function passes({ passes: { list } }) {
  const longest = Math.max(1, ...list.map(each => each.longestSeconds));
  return table("Passes", ["Entity", "On average", ">Passes", ">Records", "Longest", "Last"], [{ key: "passes", rows: list.slice(0, PASSES).map(each => ({ key: each.entity, cells: [
    h("strong", {}, each.entity), duration(each.meanSeconds), number(each.passes), number(each.records),
    h("span", { class: "pass-time" }, h("progress", { class: "busy", max: longest, value: each.longestSeconds, "aria-label": `Longest pass of ${each.entity}` }),
      ` ${duration(each.longestSeconds)}${each.longestOrganisation ? `, ${each.longestOrganisation}` : ""}`), `${duration(each.lastSeconds)}`] })) }]);
}

function duration(seconds) {
  return seconds < 1 ? "under 1 s" : span(seconds);
}

export async function readPasses() {
  try {
    state.passes.list = (await read("api/passes")).passes;
  } catch {
    // Of an older node, which does not know the question.
    state.passes.list = null;
  }
  changed();
}

export async function readHistory() {
  try {
    state.history.hours = await read(path("api/history", { days: state.history.days, organisations: MOST }));
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
