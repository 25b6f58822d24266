// The console: reads how everything stands every few seconds and shows it. What each view holds is said here.

import { about, aboutTools } from "./about.js";
import { listen } from "./actions.js";
import { readBehind } from "./behind.js";
import { channels, hasChannels, readChannels } from "./channels.js";
import { hasPasses, history, historyTools, passes, readHistory, readPasses } from "./charts.js";
import { show } from "./dom.js";
import { drift, driftTools, hasDrift } from "./drift.js";
import { flow, readRoutes } from "./flow.js";
import { alerts, hasAlerts, latest, readLatest } from "./glance.js";
import { path, read } from "./http.js";
import { canInvite, invitations, inviteTools, readInvitations } from "./invitations.js";
import { hasIrregular, irregular } from "./irregular.js";
import { isLife, life, openAsked, readLife } from "./life.js";
import { limits } from "./limits.js";
import { connectAnother, hasManyOrganisations, logins, organisations, readOrganisations } from "./logins.js";
import { backToSinks, newSink, newSinkLink, readNewSink } from "./newsink.js";
import { openGroup, openNamed, parked, parkedTools, readParked } from "./parked.js";
import { findAsked, listenForQuestions, records } from "./records.js";
import { sinks } from "./sinks.js";
import { changed, onChange, state } from "./state.js";
import { steps } from "./steps.js";
import { fetchAll, readStreams, streams } from "./streams.js";
import { readEvents, timeline, timelineTools } from "./timeline.js";
import { hasUpdates, readUpdates, updates } from "./updates.js";
import { follow, pace, tiles, verdict } from "./verdict.js";
import { current, drawViews, forgetRead, go, parameters, readForView, register, skipToView } from "./views.js";
import { clock, setNow, tick } from "./words.js";

const SELDOM_MILLIS = 60_000;
const OFTEN_MILLIS = 10_000;
/** So much of each long list comes with the status; views read more where they show more. */
const LISTS = 40;

register("overview", { title: "Overview", sections: {
  steps: { title: "Three steps to the first invoice", body: steps, when: isEmpty },
  tiles: { title: "In numbers", bare: true, body: tiles, when: isFull },
  picture: { title: "The flow", body: flow, tools: newSinkLink, when: isFull, reads: readRoutes, every: SELDOM_MILLIS },
  alerts: { title: "Open alerts", body: alerts, when: hasAlerts, half: true },
  latest: { title: "What happened last", body: latest, half: true, reads: readLatest, every: OFTEN_MILLIS },
} });

register("records", { title: "Records", mark: ({ status }) => mark((status.parked ?? 0) + (status.irregular?.setAside ?? 0) + (status.drift?.waiting ?? 0), "bad", "to look at"), sections: {
  find: { title: "Find a record", body: records, when: isFull },
  life: { title: "A record's life", body: life, when: isLife, reads: readLife, every: OFTEN_MILLIS },
  parked: { title: "Parked records", body: parked, tools: parkedTools, when: isFull, of: ["parked"], reads: readParked, every: OFTEN_MILLIS },
  irregular: { title: "Irregular records", body: irregular, when: state => isFull(state) && hasIrregular(state), of: ["irregular"] },
  drift: { title: "Changed fields", body: drift, tools: driftTools, when: state => isFull(state) && hasDrift(state), of: ["drift"] },
} });

register("flow", { title: "Flow", mark: ({ status }) => mark((status.sinks ?? []).filter(sink => sink.state === "RETRYING").length
  + (status.streamCounts?.failing ?? 0) + (status.streamCounts?.refused ?? 0), status.streamCounts?.refused ? "bad" : "warn", "in trouble"), sections: {
  sinks: { title: "Sinks", body: sinks, tools: newSinkLink, when: isFull, of: ["sink"], reads: readBehind, every: OFTEN_MILLIS },
  streams: { title: "Streams", body: streams, tools: fetchAll, when: isFull, of: ["stream"], reads: readStreams },
} });

register("new-sink", { title: "New sink", under: "flow", sections: {
  new: { title: "New sink", body: newSink, tools: backToSinks, reads: readNewSink },
} });

register("logins", { title: "Logins", mark: ({ status }) => mark(status.organisationCounts?.lost ?? 0, "bad",
  "to reconnect"), sections: {
  authorisations: { title: "Logins and organisations", body: logins, tools: connectAnother, when: isFull, of: ["organisation", "authorisation"] },
  invitations: { title: "Invitations", body: invitations, tools: inviteTools, when: canInvite, reads: readInvitations, every: OFTEN_MILLIS },
  organisations: { title: "Organisations", body: organisations, when: hasManyOrganisations, reads: state => hasManyOrganisations(state) && readOrganisations(), every: OFTEN_MILLIS },
} });

register("activity", { title: "Activity", mark: ({ updates }) => mark(updates.waiting?.length ?? 0, "busy", "waiting for approval"), sections: {
  updates: { title: "Writing to Xero", body: updates, when: hasUpdates, of: ["update"], reads: readUpdates, every: OFTEN_MILLIS },
  events: { title: "Timeline", body: timeline, tools: timelineTools, reads: readEvents, every: OFTEN_MILLIS },
  history: { title: "The last days", body: history, tools: historyTools, when: isFull, reads: readHistory, every: SELDOM_MILLIS },
  passes: { title: "How long passes take", body: passes, when: state => isFull(state) && hasPasses(state), reads: readPasses, every: SELDOM_MILLIS },
} });

register("system", { title: "System", sections: {
  limits: { title: "Calls to Xero", body: limits, when: isFull },
  channels: { title: "Webhooks for alerts", body: channels, when: hasChannels, reads: readChannels, every: OFTEN_MILLIS },
  about: { title: "This process", body: about, tools: aboutTools },
} });

let timer = null;
let updatesReadAt = 0;
let parkedThen = null;
let hasGone = false;

function mark(count, tone, words) {
  return count ? { count, tone, words } : null;
}

function isEmpty({ status }) {
  return status.verdict ? status.verdict.level === "EMPTY" : !status.organisations?.length;
}

/** Also when all organisations were disconnected: what they left is still here. */
function isFull({ status }) {
  return status.organisations?.length > 0 || status.authorisations?.length > 0;
}

function draw() {
  show(document.getElementById("verdict"), verdict(state));
  follow(state);
  document.getElementById("demo").hidden = !state.status?.application?.demo;
  document.body.classList.toggle("stale", Boolean(state.failure));
  document.getElementById("live").textContent = state.readAt ? `${state.failure ? "as of" : "live,"} ${clock(state.readAt)}` : "";
  if (state.status && !hasGone) {
    hasGone = true;
    goWhereTheAddressSays();
  }
  drawViews();
}

async function look() {
  clearTimeout(timer);
  const before = state.status?.verdict?.text;
  try {
    state.status = await read(path("api/status", { lists: LISTS }));
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

/** What the view needs besides; and, for the mark beside its name, seldom the files that wait for a person. */
function lookAtOthers() {
  if (state.status.parked !== parkedThen) {
    parkedThen = state.status.parked;
    forgetRead();
  }
  if (document.hidden) {
    return;
  }
  readForView();
  if (Date.now() - updatesReadAt > SELDOM_MILLIS) {
    updatesReadAt = Date.now();
    readUpdates();
  }
}

function goWhereTheAddressSays() {
  go();
  if (current() === "records") {
    findAsked(parameters());
    openAsked(parameters());
    openGroup(parameters());
  }
  const id = parameters().get("parked");
  if (id) {
    openNamed(id);
  }
  readForView();
  changed();
}

onChange(draw);
listen();
listenForQuestions();
document.addEventListener("xero:done", () => {
  forgetRead();
  look();
});
document.addEventListener("visibilitychange", () => document.hidden || look());
document.querySelector(".skip").addEventListener("click", press => {
  press.preventDefault();
  skipToView();
});
addEventListener("hashchange", () => state.status && goWhereTheAddressSays());
setInterval(tick, 1000);
look();
