// What is done with parked records: one or all that are listed are replayed or dropped, in rounds, with the progress said.

import { button, deed, say } from "./actions.js";
import { confirm } from "./dialog.js";
import { h } from "./dom.js";
import { ask, path } from "./http.js";
import { listed, readParked } from "./parked.js";
import { changed, state } from "./state.js";
import { counted, number } from "./words.js";

const OUTCOMES = {
  REPLAYED: "was delivered", REFUSED: "was refused again", OVERTAKEN: "was superseded: the sink gets, or has, a later version",
  FAILING: "is still parked, because the sink fails", BUSY: "is still parked, because the sink is busy; try again in a moment",
  NOT_CONFIGURED: "is still parked, because the settings of this sink no longer include such records", UNKNOWN: "is no longer parked",
};

/** @return what people know the record by */
export function label(item) {
  return item.number ?? item.name ?? item.recordId;
}

/** @return the buttons for all that are listed */
export function all(count) {
  return [button("replay-all", "", `Replay these ${number(count)}`, "primary"), button("drop-all", "", `Drop these ${number(count)}…`, "danger")];
}

/** @return how far it is, while all that are listed are replayed or dropped */
export function progress({ run }) {
  return run ? h("div", { class: "run", role: "status" }, h("p", {}, `${run.what}: ${number(run.done)} of ${number(run.all)}. `,
    run.stopped ? "It stops after this round." : button("stop-run", "", "Stop", "link")),
  h("progress", { max: run.all, value: Math.min(run.all, run.done), "aria-label": run.what })) : null;
}

deed("stop-run", async () => {
  if (state.parked.run) {
    state.parked.run.stopped = true;
  }
});

/** Does rounds of half a minute at most, until one has no next. */
async function rounds(what, round) {
  const run = { what, done: 0, all: state.parked.all, stopped: false };
  state.parked.run = run;
  changed();
  try {
    let next = true;
    while (next && !run.stopped) {
      next = await round(run, next === true ? null : next);
      changed();
    }
    return { left: Boolean(next) };
  } finally {
    state.parked.run = null;
    state.parked.named = null;
    state.parked.page = 1;
    await readParked();
  }
}

deed("replay-all", async () => {
  // What is listed now, and nothing that is parked meanwhile.
  const filter = { ...listed(), until: state.parked.until };
  const total = {};
  const { left } = await rounds("Replaying", async (run, after) => {
    const result = await ask("POST", path("api/parked/replay", { ...filter, after })).catch(refusal => refusal.body?.outcomes ? refusal.body : Promise.reject(refusal));
    Object.entries(result.outcomes).forEach(([each, count]) => total[each] = (total[each] ?? 0) + count);
    run.done += result.records.length;
    // A sink that fails or is busy is not hurried by asking on.
    run.stopped ||= Boolean(result.outcomes.FAILING || result.outcomes.BUSY);
    return result.next;
  });
  const words = Object.entries(total).map(([each, count]) => `${number(count)} ${OUTCOMES[each]?.replace(/^(was|is) /, "") ?? each}`);
  return { text: words.length ? `Parked records: ${words.join("; ")}.${left ? " The others were left alone." : ""}` : "No parked record was left to replay.",
    tone: Object.keys(total).every(each => each === "REPLAYED") && !left ? "ok" : "warn" };
});

deed("drop-all", async () => {
  const filter = { ...listed(), until: state.parked.until };
  const count = state.parked.all;
  let dropped = 0;
  const done = await confirm({ title: `Drop ${counted(count, "record")}?`, press: `Drop these ${number(count)}`, danger: true,
    text: h("p", {}, "Their sinks do not get these versions of them. Their next changes are delivered as usual."),
    does: async () => {
      const { left } = await rounds("Dropping", async run => {
        const result = await ask("DELETE", path("api/parked", filter));
        dropped += result.dropped;
        run.done += result.dropped;
        return result.more ? "again" : null;
      });
      return left ? "stopped" : "done";
    } });
  return done ? `${counted(dropped, "record was", "records were")} dropped.${done === "stopped" ? " The others were left alone." : ""}` : null;
});

function item(id) {
  const { list, named } = state.parked;
  return [...list ?? [], named].find(each => each?.id === Number(id)) ?? { id: Number(id), recordId: id, entity: "", organisation: "", sink: "" };
}

async function readAgain(id) {
  if (state.parked.named?.id === Number(id)) {
    state.parked.named = null;
  }
  await readParked();
}

deed("replay", async id => {
  const record = item(id);
  const outcome = await replayed(id);
  await readAgain(id);
  const words = { text: `${record.entity} ${label(record)} ${outcome.words}`, tone: outcome.tone };
  if (state.parked.list?.some(each => each.id === record.id)) {
    return words;
  }
  say("replayed", "", words.text, words.tone);
});

async function replayed(id) {
  try {
    return outcome(await ask("POST", `api/parked/${id}/replay`));
  } catch (refusal) {
    if (!refusal.body?.outcome) {
      throw refusal;
    }
    return outcome(refusal.body);
  }
}

function outcome(body) {
  const words = OUTCOMES[body.outcome] ?? body.outcome;
  return { tone: body.outcome === "REPLAYED" ? "ok" : "warn", words: words + (body.message ? `: ${body.message}` : ".") };
}

deed("drop", async id => {
  const record = item(id);
  const text = await confirm({ title: "Drop this record?", press: "Drop", danger: true,
    text: h("p", {}, `${record.entity} ${label(record)} of ${record.organisation} is dropped: the sink ${record.sink} does not get this version of it.`
      + " Its next change is delivered as usual."),
    does: async () => {
      await ask("DELETE", `api/parked/${id}`);
      return `${record.entity} ${label(record)} was dropped.`;
    } });
  if (text) {
    await readAgain(id);
    say("replayed", "", text);
  }
});
