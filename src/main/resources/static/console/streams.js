// What is fetched: one stream for each entity of an organisation.

import { button, deed, said } from "./actions.js";
import { h } from "./dom.js";
import { ask, path, read } from "./http.js";
import { groupField, onGroup, onSearch, pager, searchField } from "./pager.js";
import { changed, state } from "./state.js";
import { table } from "./table.js";
import { parameters } from "./views.js";
import { counted, day, number, pill, relative, rough } from "./words.js";

const FEW = 8;
const PAGE = 40;
const ASKED = "Next attempt";
/** What happens next to what Xero refuses. */
const NEXT = { MISSING_SCOPE: ASKED, MISSING_TIER: ASKED, MISSING_PRODUCT: ASKED, WRONG_REGION: ASKED, NOT_FOUND: ASKED, REFUSED: ASKED,
  DISCONNECTED: "The connection is checked again" };

const SORTS = { trouble: "Trouble first", name: "By name", last: "Longest without a pass first" };

export function streams({ status, streams: { list, failure, q, group, sort, page, nextPage } }) {
  const shown = list ?? status.streams ?? [];
  const all = status.streamCounts?.all ?? shown.length;
  const groups = new Map();
  shown.forEach(stream => groups.set(stream.tenantId, [...(groups.get(stream.tenantId) ?? []), stream]));
  return [
    said("fetch-all"),
    failure ? h("p", { class: "said bad" }, failure) : null,
    all > FEW ? h("div", { class: "filters" }, searchField("streams", q, "Find an entity or an organisation"), groupField("streams", group, status),
      all > (status.streams ?? []).length || sort !== "trouble" ? h("select", { "data-streams": "sort", "data-value": sort, "aria-label": "Order of the streams" },
        Object.entries(SORTS).map(([value, words]) => h("option", { value, selected: value === sort }, words))) : null) : null,
    shown.length ? table("Streams", ["Entity", "State", "Last pass", ">Changed", "Synced up to", "Next pass", ""],
      [...groups].map(([tenant, rows]) => ({ key: tenant, title: rows[0].organisation, rows: rows.map(row) })))
      : h("p", { class: "quiet" }, q || group ? "No stream matches." : "Nothing is fetched yet."),
    pager("streams-page", page, nextPage),
    all > shown.length && !q && !group ? h("p", { class: "quiet" }, `${number(all)} streams in all.`) : null, said("streams-page"),
  ];
}

/** What all streams of a small installation do is in the status; of a large one, a page is read. */
export async function readStreams() {
  const { status, streams } = state;
  const named = parameters().get("stream");
  if (named && named !== streams.named) {
    streams.named = named;
    if (!(status.streams ?? []).some(stream => named === `${stream.tenantId}-${stream.entity}`)) {
      // By its entity, of which an organisation has one.
      streams.q = named.replace(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-/, "");
    }
  }
  if ((status.streamCounts?.all ?? 0) <= (status.streams?.length ?? 0) && !streams.q && !streams.group && streams.sort === "trouble") {
    streams.list = null;
    streams.nextPage = null;
    return;
  }
  const asked = JSON.stringify([streams.q, streams.group, streams.sort, streams.page]);
  try {
    const found = await read(path("api/streams", { q: streams.q, group: streams.group, sort: streams.sort, page: streams.page, limit: PAGE }));
    if (asked === JSON.stringify([streams.q, streams.group, streams.sort, streams.page])) {
      Object.assign(streams, { list: found.streams, nextPage: found.nextPage, failure: null });
    }
  } catch (failure) {
    streams.failure = `The streams cannot be read: ${failure.message}`;
  }
  changed();
}

export function fetchAll({ status }) {
  return status.streams?.length ? button("fetch-all", "", "Fetch all now") : null;
}

function row(stream) {
  const key = `${stream.tenantId}/${stream.entity}`;
  return { key, id: `stream-${stream.tenantId}-${stream.entity}`, cells: [
    h("strong", {}, stream.entity), stateOf(stream), relative(stream.lastPassAt, "not yet"), changes(stream),
    stream.watermark ? h("span", { title: stream.watermark }, day(stream.watermark)) : "–", relative(stream.dueAt, stream.state === "WAITING_LOGIN" ? "after a login" : "–"),
    button("fetch", key, "Fetch now", null, { "aria-label": `Fetch now: ${stream.entity} of ${stream.organisation}` })],
  notes: [progress(stream), trouble(stream), said("fetch", key)] };
}

function stateOf(stream) {
  return stream.state !== "WORKING" ? pill(stream.state) : isPassing(stream) ? pill("FETCHING")
    : stream.lastPassAt ? pill("WORKING", "up to date") : pill("FIRST");
}

function isPassing(stream) {
  return stream.passStartedAt || stream.passPage > 1;
}

function changes(stream) {
  return stream.lastChanged === null || stream.lastChanged === undefined ? "–"
    : h("span", { title: `${number(stream.lastRecords)} were read${stream.lastSkipped ? `, ${number(stream.lastSkipped)} skipped by filters` : ""}` },
      number(stream.lastChanged));
}

function progress(stream) {
  if (!isPassing(stream)) {
    return null;
  }
  const page = stream.passPage ? `page ${number(stream.passPage)}${stream.passPages ? ` of ${number(stream.passPages)}` : ""}` : null;
  const records = stream.passDone !== null && stream.passDone !== undefined
    ? stream.passRecords ? `${number(stream.passDone)} of ${counted(stream.passRecords, "record")}` : counted(stream.passDone, "record") : null;
  const rate = stream.recordsPerSecond && stream.state !== "WAITING_LIMIT" ? `${number(stream.recordsPerSecond < 10 ? stream.recordsPerSecond : Math.round(stream.recordsPerSecond))} a second` : null;
  const left = stream.secondsLeft && stream.state !== "WAITING_LIMIT" ? `${rough(stream.secondsLeft)} left` : null;
  return h("div", { class: "pass" }, h("progress", { max: stream.passRecords ?? stream.passPages ?? 1,
    value: stream.passRecords ? Math.min(stream.passDone ?? 0, stream.passRecords) : stream.passPages ? stream.passPage - 1 : null,
    "aria-label": `Pass over ${stream.entity} of ${stream.organisation}` }),
  h("span", {}, [page, records, rate, left].filter(Boolean).join(" · ")));
}

function trouble(stream) {
  const notes = [];
  if (stream.state === "WAITING_LIMIT") {
    notes.push(h("p", { class: "quiet" }, "Throttled; next call ", relative(stream.dueAt), `. ${stream.lastError ?? ""}`));
  } else if (stream.failures > 0 || !["WORKING", "FAILING"].includes(stream.state)) {
    const tone = stream.state === "FAILING" ? "warn" : "bad";
    notes.push(h("p", { class: `trouble ${tone}` }, stream.failures ? h("strong", {}, stream.failures === 1 ? "Failed once. "
      : `Failed ${number(stream.failures)} times in a row. `) : null, stream.lastError ?? "",
      NEXT[stream.state] && stream.dueAt ? [` ${NEXT[stream.state]} `, relative(stream.dueAt), "."] : null));
  }
  if (stream.state === "WAITING_PERSON") {
    notes.push(h("p", { class: "quiet" }, h("a", { href: "#drift" }, "See the changed fields"), " and accept them; the stream then resumes."));
  }
  if (stream.missing) {
    notes.push(h("p", { class: "trouble warn" }, `Xero announced ${counted(stream.missing, "record")} that it did not return; everything is read again`,
      stream.fullPassAt ? [" ", relative(stream.fullPassAt)] : "", ". ", stream.fullError ?? ""));
  } else if (stream.fullPassPage > 1) {
    notes.push(h("p", { class: "quiet" }, `A full refresh is at page ${number(stream.fullPassPage)}. ${stream.fullError ?? ""}`));
  }
  if (stream.setAside) {
    notes.push(h("p", { class: "trouble bad" }, `${counted(stream.setAside, "record")} cannot be kept and ${stream.setAside === 1 ? "was" : "were"} set aside; all others are delivered. `,
      h("a", { href: "#irregular" }, "See which")));
  }
  if (stream.skipped) {
    notes.push(h("p", { class: stream.sequence ? "quiet" : "trouble warn" }, `${stream.sequence ? "" : "Every record is skipped: "}`
      + `${counted(stream.skipped, "record")} ${stream.skipped === 1 ? "is" : "are"} skipped by xero.fetch.statuses or xero.fetch.where.`));
  }
  if (stream.waitingEvents) {
    notes.push(h("p", { class: "quiet" }, `${counted(stream.waitingEvents, "record")} that Xero's webhook announced ${stream.waitingEvents === 1 ? "waits" : "wait"} to be fetched.`));
  }
  return notes.length ? notes : null;
}

deed("fetch", async key => {
  const [tenant, entity] = [key.substring(0, key.indexOf("/")), key.substring(key.indexOf("/") + 1)];
  return (await ask("POST", `api/streams/${encodeURIComponent(tenant)}/${encodeURIComponent(entity)}/fetch`)).text;
});

deed("fetch-all", async () => (await ask("POST", "api/streams/fetch")).text);

deed("streams-page", async page => {
  state.streams.page = Number(page);
  await readStreams();
});

onSearch("streams", q => {
  Object.assign(state.streams, { q, page: 1 });
  readStreams();
  changed();
});

onGroup("streams", group => {
  Object.assign(state.streams, { group, page: 1 });
  readStreams();
  changed();
});

document.addEventListener("change", event => {
  if (event.target.dataset?.streams === "sort") {
    Object.assign(state.streams, { sort: event.target.value, page: 1 });
    readStreams();
  }
});
