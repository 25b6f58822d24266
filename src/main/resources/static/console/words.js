// Numbers, times and states in words.

import { h } from "./dom.js";

const NUMBER = new Intl.NumberFormat("en");
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const WHOLE = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });
const DAY_MILLIS = 86_400_000;
const SIZES = ["B", "KB", "MB", "GB", "TB"];
const UNITS = [["day", 86400], ["h", 3600], ["min", 60], ["s", 1]];

/** How far the database's clock, by which everything goes, is ahead of this browser's. */
let ahead = 0;

export function setNow(time) {
  if (time) {
    ahead = Date.parse(time) - Date.now();
  }
}

export function now() {
  return Date.now() + ahead;
}

export function number(value) {
  return value === null || value === undefined ? "–" : NUMBER.format(value);
}

/** @return such as 340 B, 1.5 MB or 48 GB; a size is 1024 of the one before, as in settings */
export function bytes(value) {
  if (value === null || value === undefined) {
    return "–";
  }
  const size = Math.min(SIZES.length - 1, Math.floor(Math.log(Math.max(1, value)) / Math.log(1024)));
  const amount = value / 1024 ** size;
  return `${size && amount < 10 ? amount.toFixed(1) : NUMBER.format(Math.round(amount))} ${SIZES[size]}`;
}

export function counted(value, one, many) {
  return `${number(value)} ${value === 1 ? one : many ?? one + "s"}`;
}

/** @return such as 3 min or 2 days; two units where the first is small */
export function span(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const place = Math.max(0, UNITS.findIndex(([, size]) => whole >= size));
  const [unit, size] = whole < 1 ? UNITS[3] : UNITS[place];
  const amount = Math.floor(whole / size);
  const rest = UNITS[place + 1] && amount < 3 && whole >= 60 ? Math.floor(whole % size / UNITS[place + 1][1]) : 0;
  return named(amount, unit) + (rest > 0 ? " " + named(rest, UNITS[place + 1][0]) : "");
}

/** @return an estimate, such as about 3 min: one that shows the seconds of hours would claim more than it knows */
export function rough(seconds) {
  const [size, unit] = seconds < 60 ? [10, "s"] : seconds < 3600 ? [60, "min"] : seconds < 2 * 86_400 ? [3600, "h"] : [86_400, "days"];
  return `about ${size === 10 ? Math.max(10, Math.ceil(seconds / 10) * 10) : Math.round(seconds / size)} ${unit}`;
}

function named(amount, unit) {
  return `${number(amount)} ${unit}${unit === "day" && amount !== 1 ? "s" : ""}`;
}

export function clock(time) {
  return CLOCK.format(new Date(time));
}

/** @return such as 24 Nov, 14:02 */
export function day(time) {
  return DAY.format(new Date(time));
}

/** @return a day of the calendar, such as 2026-11-16, whatever the zone is */
export function date(text) {
  return DATE.format(Date.parse(text));
}

/** @return since when: the hour, or the day where it is longer ago */
export function since(time) {
  return ["since ", h("time", { datetime: time, title: `${WHOLE.format(new Date(time))} · ${time}` },
    now() - Date.parse(time) < DAY_MILLIS ? clock(time) : day(time))];
}

/** @return how long ago or how soon, kept up to date by tick(), with the exact time on hovering */
export function relative(time, none = "–") {
  return time ? h("time", { datetime: time, "data-relative": true, title: `${WHOLE.format(new Date(time))} · ${time}` },
    apart(time)) : none;
}

export function apart(time) {
  const seconds = (Date.parse(time) - now()) / 1000;
  return Math.abs(seconds) < 1 ? "now" : seconds > 0 ? `in ${span(seconds)}` : `${span(-seconds)} ago`;
}

/** Moves all times that are told as "ago" or "in" on. */
export function tick() {
  for (const time of document.querySelectorAll("time[data-relative]")) {
    const text = apart(time.dateTime);
    if (time.textContent !== text) {
      time.textContent = text;
    }
  }
}

const STATES = {
  WORKING: ["ok", "working"], FAILING: ["warn", "failing, retrying"], RECONNECT: ["bad", "must be reconnected"],
  SET_ASIDE: ["bad", "does not match the settings"], REVOKING: ["off", "being ended"], REVOKED: ["off", "ended"],
  CONNECTED: ["ok", "connected"], DISCONNECTED: ["bad", "disconnected"],
  MISSING_SCOPE: ["bad", "scope missing"], MISSING_TIER: ["bad", "not in this app's tier"], NOT_FOUND: ["bad", "not found at Xero"],
  SET_ASIDE_RECORD: ["bad", "set aside"], ACKNOWLEDGED: ["off", "set aside, acknowledged"], TWIN: ["warn", "several with one id"],
  MISSING_PRODUCT: ["bad", "product missing at Xero"], WRONG_REGION: ["bad", "not offered in this region"],
  REFUSED: ["bad", "refused by Xero"], WAITING_LOGIN: ["bad", "waits for a login"], WAITING_LIMIT: ["busy", "throttled by a rate limit"],
  WAITING_PERSON: ["bad", "waits for a person"], NEW: ["busy", "new"], RETYPED: ["warn", "another type"], GONE: ["warn", "gone"],
  DELIVERING: ["busy", "delivering"], IDLE: ["ok", "all delivered"], RETRYING: ["warn", "failing, retrying"],
  CREATED: ["ok", "created"], CHANGED: ["ok", "changed"], DONE: ["ok", "done"], UNKNOWN: ["bad", "unknown"], WAITING: ["busy", "waiting"],
  OFF: ["off", "off"], FETCHING: ["busy", "fetching"], FIRST: ["busy", "waiting for its first pass"],
};

/** @return a state as a word with its colour */
export function pill(state, words) {
  const [tone, usual] = STATES[state] ?? ["off", String(state).toLowerCase().replaceAll("_", " ")];
  return h("span", { class: `pill ${tone}` }, words ?? usual);
}
