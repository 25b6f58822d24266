// Files of the inbox that are not put away yet.

import { h } from "./dom.js";
import { read } from "./http.js";
import { changed, state } from "./state.js";
import { table } from "./table.js";
import { number, relative } from "./words.js";

export function updates({ updates: { files, failure } }) {
  return [failure ? h("p", { class: "said bad" }, failure) : null,
    files?.length ? table("Files", ["File", "Seen", ">Rows", ">Open", "Next attempt", "Reason"], [{ key: "files", rows: files.map((file, at) => ({ key: `${at} ${file.file}`,
      cells: [h("strong", {}, file.file), relative(file.since), number(file.rows), number(file.open), file.waitsUntil ? relative(file.waitsUntil) : "now",
        file.reason ?? "–"] })) }]) : null];
}

/** An empty inbox is not worth a place on the page. */
export function hasUpdates({ updates: { files, failure } }) {
  return files?.length > 0 || Boolean(failure);
}

export async function readUpdates() {
  try {
    Object.assign(state.updates, { files: (await read("api/updates")).files, failure: null });
  } catch (failure) {
    // Of an older node, which does not know the question.
    state.updates.failure = failure.status === 404 ? null : `The inbox cannot be read: ${failure.message}`;
  }
  changed();
}
