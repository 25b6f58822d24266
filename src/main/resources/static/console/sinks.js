// Where the records go.

import { button, deed, said } from "./actions.js";
import { behind, behindButton } from "./behind.js";
import { confirm } from "./dialog.js";
import { h } from "./dom.js";
import { tried, tryButton } from "./dryrun.js";
import { isBehind } from "./flow.js";
import { ask, path, read } from "./http.js";
import { state } from "./state.js";
import { counted, number, pill, relative, rough, since } from "./words.js";

/** Streams to choose from when a sink is rewound. */
const MOST = 1000;

export function sinks({ status }) {
  return h("div", { class: "grid" }, [...status.sinks ?? []].sort((one, other) => (other.state === "RETRYING") - (one.state === "RETRYING")).map(sink));
}

function sink(each) {
  const failing = each.state === "RETRYING";
  return h("article", { class: `box ${failing ? "warn" : ""}`, "data-key": each.name, id: `sink-${each.name}`, tabindex: "-1",
    "aria-label": `Sink ${each.name}` },
    h("header", {}, h("h3", {}, each.name), isBehind(each) ? pill("DELIVERING", "catching up") : pill(each.state)),
    h("p", { class: "quiet target" }, target(each)),
    failing ? trouble(each) : null,
    backlog(each),
    h("dl", { class: "facts" },
      fact("Delivered today", number(each.deliveredToday), "deliveredToday" in each),
      fact("Delivered so far", number(each.delivered), true),
      fact("Waiting", each.waiting ? [counted(each.waiting, "batch", "batches"), each.waitingRecords ? `, ${counted(each.waitingRecords, "record")}` : ""]
        : "nothing", true),
      fact("Oldest waiting", relative(each.oldestWaitingAt), each.oldestWaitingAt),
      fact("Rate", rate(each.pace), each.pace?.recordsPerSecond),
      fact("Failed tries", each.pace ? `${number(each.pace.failedTries)} of ${number(each.pace.tries)} in an hour` : null, each.pace?.failedTries),
      fact("Last delivery", relative(each.lastDeliveredAt), each.lastDeliveredAt),
      fact("Parked", h("a", { href: "#parked" }, number(each.parked)), each.parked)),
    each.refetching ? h("p", { class: "quiet" }, `${counted(each.refetching, "stream is", "streams are")} fetched again for it (backfill).`) : null,
    behind(each.name),
    each.state === "OFF" ? h("div", {},
      h("p", { class: "quiet" }, "No running node has it in xero.sinks, or as a subscription."),
      h("div", { class: "buttons" }, button("forget", each.name, "Forget it…")))
      : h("div", { class: "buttons" }, failing ? button("retry", each.name, "Retry now", "primary") : null,
        each.held ? button("park", each.name, "Park what it refuses…") : null,
        button("rewind", each.name, "Rewind…"), tryButton(each.name), behindButton(each.name)),
    tried(each.name),
    said("retry", each.name), said("park", each.name), said("rewind", each.name), said("forget", each.name));
}

/** How far it is with what it has to catch up with. */
function backlog({ name, pace, waiting }) {
  if (pace?.percent === null || pace?.percent === undefined) {
    return null;
  }
  const words = [`${pace.percent} %`, waiting || pace.percent < 100 ? rate(pace) : null, pace.secondsLeft ? `${rough(pace.secondsLeft)} left` : null];
  return h("div", { class: "pass" }, h("progress", { class: pace.percent === 100 ? "ok" : "busy", max: 100, value: pace.percent, "aria-label": `Backlog of ${name}` }),
    h("span", {}, words.filter(Boolean).join(" · ")));
}

function rate(pace) {
  const perSecond = pace?.recordsPerSecond;
  return !perSecond ? null : perSecond >= 1 ? `${number(Math.round(perSecond))} records a second` : `${number(Math.round(perSecond * 60))} records a minute`;
}

function target(each) {
  const gets = [...(each.organisations ?? []), ...(each.entities ?? [])];
  return [each.target ?? "as its route says", gets.length ? ` · only ${gets.join(", ")}` : ""];
}

function trouble(each) {
  return h("div", { class: "trouble warn" },
    h("p", {}, h("strong", {}, `Failed ${each.failures === 1 ? "once" : `${number(each.failures)} times in a row`}`),
      each.failingSince ? [", ", since(each.failingSince)] : "", ". ",
      each.nextAttemptAt ? ["Next attempt ", relative(each.nextAttemptAt), "."] : ""),
    each.lastError ? h("p", { class: "error" }, each.lastError) : null);
}

function fact(title, value, is) {
  return is ? h("div", {}, h("dt", {}, title), h("dd", {}, value)) : null;
}

deed("retry", async name => {
  const { retried } = await ask("POST", `api/sinks/${encodeURIComponent(name)}/retry`);
  return retried ? `It is retried now, in ${counted(retried, "stream")}.` : "It is retried now.";
});

deed("park", name => confirm({
  title: `Park what ${name} refuses`,
  text: h("p", {}, "The sink refused so many records in a row for the same reason that its target may be at fault. If the records"
    + " are, park them, and the sink resumes with the records behind them. If the target is, fix it instead: then all of them"
    + " are delivered automatically."),
  press: "Park them", danger: true,
  does: async () => {
    const { streams } = await ask("POST", `api/sinks/${encodeURIComponent(name)}/park`);
    return `What it refuses is parked, in ${counted(streams, "stream")}.`;
  },
}));

deed("forget", name => confirm({
  title: `Forget ${name}`,
  text: h("p", {}, "Its cursors and its parked records are removed. What it delivered stays where it is. If a sink of this name"
    + " is switched on later, it gets everything from the start."),
  press: "Forget it", danger: true,
  does: async () => {
    const { parked } = await ask("DELETE", `api/sinks/${encodeURIComponent(name)}`);
    return parked ? `It is forgotten, with ${counted(parked, "parked record")}.` : "It is forgotten.";
  },
}));

deed("rewind", async name => {
  const { streams, next } = await read(path("api/streams", { limit: MOST }));
  return rewind(name, ofSink(name, streams), next);
});

const rewind = (name, streams, more) => confirm({
  title: `Deliver again to ${name}`,
  text: h("p", {}, "Everything that the sink has received is delivered to it again, in order. This produces the same files and"
    + " the same rows; an HTTP service gets new Idempotency-Keys. Other sinks are not affected."),
  fields: [
    h("label", {}, "Organisation", choice("organisation", "All organisations", streams, "tenantId", "organisation")),
    h("label", {}, "Entity", choice("entity", "All entities", streams, "entity", "entity")),
    h("fieldset", {}, h("legend", {}, "From"),
      h("label", { class: "choice" }, h("input", { type: "radio", name: "from", value: "all", checked: true }), "the very first batch"),
      h("label", { class: "choice" }, h("input", { type: "radio", name: "from", value: "since" }), "batches fetched since ",
        timeField())),
    h("p", { id: "amount", class: "quiet", role: "status" })],
  press: "Deliver again", danger: true,
  changes: data => {
    document.getElementById("amount").textContent = amount(streams, more, data);
  },
  does: async data => {
    const body = {};
    for (const each of ["organisation", "entity"]) {
      if (data.get(each)) {
        body[each] = data.get(each);
      }
    }
    if (data.get("from") === "since") {
      if (!data.get("since")) {
        throw new Error("Choose a start time.");
      }
      body.since = new Date(data.get("since")).toISOString();
    }
    const { streams } = await ask("POST", `api/sinks/${encodeURIComponent(name)}/rewind`, body);
    return `${counted(streams.length, "stream")} will be delivered again.`;
  },
});

/** Whoever gives a time means it. */
function timeField() {
  const time = h("input", { type: "datetime-local", name: "since", "aria-label": "Since" });
  time.addEventListener("input", () => {
    time.form.elements.from.value = "since";
  });
  return time;
}

function ofSink(name, streams) {
  const sink = state.status.sinks.find(each => each.name === name);
  return streams.filter(stream => chosen(sink.organisations, [stream.tenantId, stream.organisation])
    && chosen(sink.entities, [stream.entity]));
}

function chosen(list, names) {
  return !list?.length || list.some(each => names.some(name => name.toLowerCase() === each.toLowerCase()));
}

function choice(name, all, streams, value, text) {
  const found = new Map(streams.map(stream => [stream[value], stream[text]]));
  return h("select", { name }, h("option", { value: "" }, all), [...found].map(([key, shown]) => h("option", { value: key }, shown)));
}

/** What it comes to, as far as the page knows: a stream's sequence counts its batches. */
function amount(all, more, data) {
  const streams = all.filter(stream => (!data.get("organisation") || stream.tenantId === data.get("organisation"))
    && (!data.get("entity") || stream.entity === data.get("entity")));
  const batches = streams.reduce((sum, stream) => sum + (stream.sequence ?? 0), 0);
  return !streams.length ? "The sink receives no such stream."
    : `This is ${more ? "at least " : ""}${counted(streams.length, "stream")} with ${data.get("from") === "since" ? "at most " : ""}${counted(batches, "batch", "batches")}.`
      + " Batches that the journal no longer has are fetched from Xero again.";
}
