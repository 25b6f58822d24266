// How many calls Xero still allows, and how many bytes it has sent.

import { h } from "./dom.js";
import { bar } from "./logins.js";
import { bytes, clock, date, number, relative } from "./words.js";

const FEW = 12;

export function limits({ status }) {
  const all = status.limits?.organisations ?? [];
  const scarce = [...all].sort((one, other) => share(one) - share(other)).slice(0, FEW)
    .sort((one, other) => one.organisation.localeCompare(other.organisation));
  const app = status.limits?.app;
  return [
    scarce.length ? h("div", { class: "grid" }, scarce.map(organisation)) : h("p", { class: "quiet" }, "Xero has not been called yet."),
    (status.organisationCounts?.all ?? all.length) > scarce.length ? h("p", { class: "quiet" }, `The ${scarce.length} of ${number(status.organisationCounts?.all ?? all.length)} organisations with the fewest calls left are shown.`) : null,
    app?.minuteLimit ? h("article", { class: "box", "data-key": "app" }, h("h3", {}, "All organisations together"),
      h("div", { class: "bars one" }, minute(app)), waits(app)) : null,
    egress(status.limits?.egress),
  ];
}

function share(each) {
  return each.dayLimit ? each.dayLeft / each.dayLimit : 1;
}

function organisation(each) {
  const used = Math.max(0, (each.dayLimit ?? 0) - each.dayLeft);
  return h("article", { class: "box", "data-key": each.tenantId }, h("h3", {}, each.organisation),
    each.dayLimit ? h("div", { class: "bars one" },
      minute(each),
      bar("This day", `${number(each.dayLeft)} of ${number(each.dayLimit)} left${each.dayReserve ? `; ${number(each.dayReserve)} reserved for urgent calls` : ""}`,
        used, each.dayLimit, each.dayLeft <= (each.dayReserve ?? 0) ? "bad" : share(each) < .25 ? "warn" : "busy"))
      : h("p", {}, `${number(each.lastMinute)} calls in the last minute, ${number(each.lastDay)} in the last day; ${number(each.dayLeft)} left.`),
    waits(each));
}

function minute(each) {
  return bar("This minute", `${number(each.lastMinute)} of ${number(each.minuteLimit)} used${each.underWay ? `, ${number(each.underWay)} in progress` : ""}`, each.lastMinute, each.minuteLimit,
    each.lastMinute >= each.minuteLimit ? "warn" : "busy");
}

/** Xero charges by the bytes that it sends. */
function egress(month) {
  if (!month?.wire) {
    return null;
  }
  const above = month.budget !== null && (month.forecast ?? month.wire) > month.budget;
  return h("article", { class: "box", "data-key": "egress" }, h("h3", {}, "Bytes from Xero this month"),
    month.budget === null ? null : h("div", { class: "bars one" }, bar("This month", `${bytes(month.wire)} of ${bytes(month.budget)}`, month.wire, month.budget,
      month.wire >= month.budget ? "bad" : above ? "warn" : "busy")),
    h("p", {}, `${bytes(month.wire)} arrived (${bytes(month.unpacked)} unpacked), ${bytes(month.today)} of them today${today(month)}; `,
      month.forecast === null ? "a forecast of the month needs a few more days." : `by the last days it will be ${bytes(month.forecast)} at the end of the month.`),
    month.passesOn ? h("p", { class: "trouble busy" }, `The budget of ${bytes(month.budget)} will be passed on ${date(month.passesOn)}, if the days to come are as the last ones. Fetching continues.`) : null,
    month.largest.length ? h("p", { class: "quiet" }, `Most came from: ${month.largest.slice(0, 3)
      .map(each => `${each.entity}${each.organisation ? ` of ${each.organisation}` : ""}, ${bytes(each.wire)}`).join("; ")}.`) : null);
}

/** By the last whole hours; nothing until there is one. */
function today(month) {
  return typeof month.todayForecast === "number" ? ` (by the last hours ${bytes(month.todayForecast)} at its end)` : "";
}

function waits(each) {
  return each.pausedUntil ? h("p", { class: "trouble busy" }, `Throttled until ${clock(each.pausedUntil)} (`, relative(each.pausedUntil), ")",
    each.reason ? `: ${each.reason}` : ".") : null;
}
