// Where alerts go besides mails: the webhooks, and the heartbeat's monitor.

import { button, deed, said } from "./actions.js";
import { h } from "./dom.js";
import { ask, read } from "./http.js";
import { changed, state } from "./state.js";
import { table } from "./table.js";
import { counted, relative } from "./words.js";

export function hasChannels({ channels: { list } }) {
  return list?.length > 0;
}

export function channels({ channels: { list } }) {
  return [list.map(each => said("test-channel", each.id)), h("div", { class: "scroll", tabindex: "0" },
    table("Webhooks and heartbeat", ["Name", "Goes to", "Last sent", "Last failure", "Next attempt", "Test"], [{ key: "channels", rows: list.map(each => ({
      key: each.id, cells: [
        [h("strong", {}, each.name), each.form ? h("span", { class: "quiet" }, ` (${each.form})`) : null],
        h("code", {}, each.address), each.lastSent ? relative(each.lastSent) : "not yet", failure(each),
        [each.nextAttempt ? relative(each.nextAttempt) : "nothing waits", each.waiting ? `; ${counted(each.waiting, "message waits", "messages wait")}` : null],
        button("test-channel", each.id, "Send a test", null, { "aria-label": `Send a test to ${each.name}` })] })) }]))];
}

/** One that was followed by a success is history. */
function failure(each) {
  return each.lastFailureAt === null ? "none"
    : h("span", { class: each.lastSent > each.lastFailureAt ? "quiet" : "pill warn" }, relative(each.lastFailureAt), `: ${each.lastFailure}`);
}

export async function readChannels() {
  try {
    state.channels.list = (await read("api/alerts/channels")).channels;
  } catch {
    // Of an older node, which does not know the question.
    state.channels.list = null;
  }
  changed();
}

deed("test-channel", async id => {
  const { sent, text } = await ask("POST", `api/alerts/channels/${encodeURIComponent(id)}/test`);
  await readChannels();
  return { text, tone: sent ? "ok" : "warn" };
});
