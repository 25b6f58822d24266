// What is written to Xero: files that are not finished yet, those that wait for a person, and what was written last.

import { button, deed, said, say } from "./actions.js";
import { confirm } from "./dialog.js";
import { h } from "./dom.js";
import { ask, path, read } from "./http.js";
import { changed, state } from "./state.js";
import { table } from "./table.js";
import { counted, number, pill, relative } from "./words.js";

const FIRST = 8;
const MOST_DOCUMENTS = 200;

export function updates({ updates: { files, waiting, written, failure, all } }) {
  return [
    failure ? h("p", { class: "said bad" }, failure) : null,
    said("approved"), said("undone"),
    waiting?.length ? [h("h3", {}, "Waiting for approval"), table("Files that wait for approval", ["File", "What would be done", ""],
      [{ key: "waiting", rows: waiting.map(waitingRow) }])] : null,
    files?.length ? [h("h3", {}, "In progress"), table("Files", ["File", "Seen", ">Rows", ">Open", "Next attempt", "Reason"],
      [{ key: "files", rows: files.map(fileRow) }])] : null,
    written?.length ? [h("h3", {}, "Written last"), table("Files and requests that were written", ["File", "Entity", "When", "Results", ""],
      [{ key: "written", rows: written.slice(0, all ? written.length : FIRST).map(writtenRow) }])] : null,
    written?.length > FIRST && !all ? h("p", { class: "quiet" }, `${FIRST} of ${number(written.length)} are shown, the newest first. `,
      button("written-more", "", "Show more", "link")) : null,
  ];
}

function fileRow(file, at) {
  return { key: `${at} ${file.file}`, cells: [h("strong", {}, file.file), relative(file.since), number(file.rows), number(file.open),
    file.waitsUntil ? relative(file.waitsUntil) : "now", file.reason ?? "–"] };
}

/** The report of its dry run is the last that was written of that file. */
function waitingRow(file) {
  const report = state.updates.written?.find(each => each.file === file);
  return { key: `waiting ${file}`, cells: [h("strong", {}, file), report ? results(report) : "The report lies beside it.",
    [report ? documentsButton(report) : null, button("approve", file, "Approve", "primary", { "aria-label": `Approve ${file}` })]],
  notes: [said("approve", file), report ? documents(report.id) : null] };
}

function writtenRow(update) {
  return { key: `written ${update.id}`, id: `update-${update.id}`, cells: [h("strong", {}, update.file === "request" ? `Request ${update.id}` : update.file),
    update.entity, relative(update.since), results(update),
    [documentsButton(update), update.undoable ? button("undo", update.id, "Undo…", "danger", { "aria-label": `Undo… ${update.file}` }) : null]],
  notes: [said("undo", update.id), said("documents", update.id), state.updates.waiting?.includes(update.file) ? null : documents(update.id)] };
}

function results(update) {
  return Object.entries(update.results).map(([word, count]) => [pill(word.toUpperCase().replace(" ", "_"), `${number(count)} ${word}`), " "]);
}

function documentsButton(update) {
  const open = state.updates.open.has(update.id);
  return button("documents", update.id, open ? "Hide" : "Documents", null,
    { "aria-expanded": String(open), "aria-label": `${open ? "Hide the" : "Show the"} documents of ${update.file}` });
}

function documents(id) {
  const { results: lines, totals = [] } = state.updates.open.get(id) ?? {};
  return lines ? [table("Documents", [">Line", "Document", "Result", "At Xero", "Reason"], [{ key: `documents ${id}`,
    rows: lines.slice(0, MOST_DOCUMENTS).map((line, at) => ({ key: `${at}`, cells: [number(line.line), line.step ? `${line.document}, ${line.step}` : line.document || "–",
      pill(line.result.toUpperCase().replace(" ", "_"), line.result), atXero(line), line.why || "–"] })) }]),
  lines.length > MOST_DOCUMENTS ? h("p", { class: "quiet" }, `${number(MOST_DOCUMENTS)} of ${counted(lines.length, "document")} are shown; the result file has all.`) : null,
  totals.length ? table("What they come to", ["Currency", "Status", "Contact", ">Documents", ">Total"], [{ key: `totals ${id}`,
    rows: totals.slice(0, MOST_DOCUMENTS).map((each, at) => ({ key: `${at}`, cells: [each.currency || "–", each.status || "any", each.contact || "any",
      number(each.documents), each.total === null ? "–" : each.total.toFixed(2)] })) }]) : null] : null;
}

function atXero(line) {
  const words = [line.number || line.id, line.status].filter(Boolean).join(", ");
  return line.link ? h("a", { href: line.link, target: "_blank", rel: "noopener noreferrer" }, words || "Open") : words || "–";
}

/** What was never used is not worth a place on the page. */
export function hasUpdates({ updates: { files, waiting, written, failure } }) {
  return files?.length > 0 || waiting?.length > 0 || written?.length > 0 || Boolean(failure);
}

export async function readUpdates() {
  try {
    const { files, waiting = [], written = [] } = await read("api/updates");
    Object.assign(state.updates, { files, waiting, written, failure: null });
  } catch (failure) {
    // Of an older node, which does not know the question.
    state.updates.failure = failure.status === 404 ? null : `The inbox cannot be read: ${failure.message}`;
  }
  changed();
}

deed("written-more", async () => {
  state.updates.all = true;
});

deed("documents", async argument => {
  const id = Number(argument);
  if (!state.updates.open.delete(id)) {
    state.updates.open.set(id, await read(`api/updates/${id}`));
  }
});

deed("approve", async file => {
  await ask("POST", path("api/updates/approve", { file }));
  await readUpdates();
  say("approved", "", `${file} is approved and is processed next.`);
});

deed("undo", async id => {
  const update = state.updates.written.find(each => each.id === Number(id));
  const text = await confirm({ title: `Undo ${update.file === "request" ? `request ${id}` : update.file}?`, press: "Undo", danger: true,
    text: h("p", {}, `${counted(update.undoable, "document was", "documents were")} created or changed. What was created is deleted, voided or archived at Xero, `
      + "and what was changed gets its earlier values. What was paid, locked or changed since stays as it is; the result says why."),
    does: async () => {
      const { file } = await ask("POST", `api/updates/${id}/undo`);
      return `The undo is in progress; its result will be beside done/${file}.`;
    } });
  await readUpdates();
  if (text) {
    say("undone", "", text);
  }
});
