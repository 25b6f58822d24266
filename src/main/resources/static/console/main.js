// The console: reads how everything stands every few seconds and shows it.

import { about, aboutTools } from "./about.js";
import { listen } from "./actions.js";
import { history, historyTools, readHistory } from "./charts.js";
import { show } from "./dom.js";
import { read } from "./http.js";
import { hasIrregular, irregular } from "./irregular.js";
import { limits } from "./limits.js";
import { connectAnother, logins } from "./logins.js";
import { openNamed, parked, parkedTools, readParked } from "./parked.js";
import { sinks } from "./sinks.js";
import { changed, onChange, state } from "./state.js";
import { steps } from "./steps.js";
import { fetchAll, streams } from "./streams.js";
import { readEvents, timeline, timelineTools } from "./timeline.js";
import { hasUpdates, readUpdates, updates } from "./updates.js";
import { follow, pace, tiles, verdict } from "./verdict.js";
import { clock, setNow, tick } from "./words.js";

const HISTORY_MILLIS = 60_000;
const OTHERS_MILLIS = 10_000;

/** Each section: what it shows, what stands beside its title, and when it is there at all. */
const SECTIONS = {
  steps: { body: steps, when: isEmpty },
  sinks: { body: sinks, when: isFull },
  parked: { body: parked, tools: parkedTools, when: isFull },
  irregular: { body: irregular, when: state => isFull(state) && hasIrregular(state) },
  streams: { body: streams, tools: fetchAll, when: isFull },
  authorisations: { body: logins, tools: connectAnother, when: isFull },
  limits: { body: limits, when: isFull },
  history: { body: history, tools: historyTools, when: isFull },
  updates: { body: updates, when: hasUpdates },
  events: { body: timeline, tools: timelineTools, when: () => true },
  about: { body: about, tools: aboutTools, when: () => true },
};

/** Where the things are that a mail leads to. */
const PLACES = { sink: "sinks", stream: "streams", organisation: "authorisations", authorisation: "authorisations",
  update: "updates", irregular: "irregular" };

let timer = null;
let lastHistory = 0;
let lastOthers = 0;
let parkedThen = null;
let shownOnce = false;

function isEmpty({ status }) {
  return status.verdict ? status.verdict.level === "EMPTY" : !status.organisations?.length;
}

/** Also when all organisations were disconnected: what they left is still here. */
function isFull({ status }) {
  return status.organisations?.length > 0 || status.authorisations?.length > 0;
}

function draw() {
  show(document.getElementById("verdict"), verdict(state));
  show(document.getElementById("overview"), state.status && isFull(state) ? tiles(state) : null);
  follow(state);
  document.getElementById("demo").hidden = !state.status?.application?.demo;
  document.body.classList.toggle("stale", Boolean(state.failure));
  document.getElementById("live").textContent = state.readAt ? `${state.failure ? "as of" : "live,"} ${clock(state.readAt)}` : "";
  if (!state.status) {
    return;
  }
  for (const [id, { body, tools, when }] of Object.entries(SECTIONS)) {
    const section = document.getElementById(id);
    section.hidden = !when(state);
    if (!section.hidden) {
      show(section.querySelector(".body"), body(state));
      if (tools) {
        show(section.querySelector(".tools"), tools(state));
      }
    }
  }
  if (!shownOnce) {
    shownOnce = true;
    goWhereTheAddressSays();
  }
}

async function look() {
  clearTimeout(timer);
  const before = state.status?.verdict?.text;
  try {
    state.status = await read("api/status");
    state.readAt = Date.now();
    state.failure = null;
    setNow(state.status.application?.now);
    announce(before);
    lookAtOthers();
  } catch (failure) {
    state.failure = failure.message;
  }
  changed();
  clearTimeout(timer);
  timer = setTimeout(look, pace(state));
}

/** Says a new verdict to who does not see it; a mere progress is not worth the interruption. */
function announce(before) {
  const { level, text } = state.status.verdict ?? {};
  if (before && text && text !== before && level !== "BUSY") {
    document.getElementById("announce").textContent = text;
  }
}

/** What changes less often, or costs more. */
function lookAtOthers() {
  const now = Date.now();
  const often = now - lastOthers > OTHERS_MILLIS;
  if (state.status.parked !== parkedThen || often) {
    parkedThen = state.status.parked;
    readParked();
  }
  if (often) {
    lastOthers = now;
    readEvents();
    readUpdates();
  }
  if (now - lastHistory > HISTORY_MILLIS) {
    lastHistory = now;
    readHistory();
  }
}

/** Such as #sinks or, from a mail, #sink-http; the browser looked for it before it was there. */
function goWhereTheAddressSays() {
  const name = named(location.hash.substring(1));
  const kind = name.split("-")[0];
  if (kind === "parked" && name !== kind) {
    openNamed();
    return;
  }
  // What is gone by now was at least in its section.
  const place = name && (document.getElementById(name) ?? document.getElementById(PLACES[kind] ?? ""));
  if (place) {
    place.scrollIntoView({ block: "start" });
    place.focus({ preventScroll: true });
  }
}

onChange(draw);
listen();
document.addEventListener("xero:done", look);
document.addEventListener("visibilitychange", () => document.hidden || look());
addEventListener("hashchange", goWhereTheAddressSays);
setInterval(tick, 1000);
look();

/** What somebody typed need not be what decodeURIComponent takes. */
function named(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
