// Fields that changed at Xero, and that nobody has accepted yet.

import { button, deed, said } from "./actions.js";
import { h } from "./dom.js";
import { ask } from "./http.js";
import { table } from "./table.js";
import { counted, number, pill, relative } from "./words.js";

export function hasDrift({ status }) {
  return (status.drift?.open ?? 0) > 0;
}

export function drift({ status }) {
  const { open, waiting, first } = status.drift;
  const groups = new Map();
  first.forEach(each => groups.set(each.tenantId, [...(groups.get(each.tenantId) ?? []), each]));
  return [
    h("p", { class: waiting ? "trouble bad" : "quiet" }, waiting
      ? `${counted(waiting, "stream")} ${waiting === 1 ? "waits" : "wait"} until somebody accepts these fields (xero.fetch.drift is stop). Nothing is lost meanwhile.`
      : "The records are delivered as Xero sends them. Check what reads these fields, then accept them, which takes them off this list."),
    said("accept-all"),
    table("Changed fields", ["Field", "What changed", "Since", ""],
      [...groups].map(([tenant, rows]) => ({ key: tenant, title: rows[0].organisation, rows: rows.map(row) }))),
    open > first.length ? h("p", { class: "quiet" }, `${number(first.length)} of ${counted(open, "field")} are shown; /api/drift has all.`) : null,
  ];
}

export function driftTools({ status }) {
  return status.drift?.open > 1 ? button("accept-all", "", "Accept all") : null;
}

function row(each) {
  return { key: `drift-${each.id}`, id: `drift-${each.id}`, cells: [
    [h("strong", {}, each.entity), " ", h("code", {}, each.field)], [pill(each.kind), " ", change(each)], relative(each.since),
    button("accept", each.id, "Accept", null, { "aria-label": `Accept ${each.field} of ${each.entity} of ${each.organisation}` })],
  notes: [said("accept", each.id)] };
}

function change(each) {
  return each.kind === "NEW" ? each.type : each.kind === "RETYPED" ? `${each.type} instead of ${each.was}` : `all records had it (${each.was}), and none has it now`;
}

deed("accept", async id => {
  await ask("POST", `api/drift/${id}/accept`);
  return "It was accepted.";
});

deed("accept-all", async () => {
  const { accepted } = await ask("POST", "api/drift/accept");
  return `${counted(accepted, "field")} ${accepted === 1 ? "was" : "were"} accepted.`;
});
