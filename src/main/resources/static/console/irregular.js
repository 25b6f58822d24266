// Irregular records from Xero: records that were set aside, and ids that several records of one answer have.

import { button, deed, said } from "./actions.js";
import { h } from "./dom.js";
import { ask } from "./http.js";
import { table } from "./table.js";
import { counted, number, pill, relative } from "./words.js";

export function hasIrregular({ status }) {
  const { setAside = 0, acknowledged = 0, twins = 0 } = status.irregular ?? {};
  return setAside + acknowledged + twins > 0;
}

export function irregular({ status }) {
  const { setAside, acknowledged, twins, first } = status.irregular;
  const all = setAside + acknowledged + twins;
  const groups = new Map();
  first.forEach(each => groups.set(each.tenantId, [...(groups.get(each.tenantId) ?? []), each]));
  return [
    h("p", { class: "quiet" }, setAside + acknowledged ? "A record that is set aside is not delivered to any sink. Correct it in Xero, and it arrives"
      + " with a later pass; or acknowledge it to leave it as it is. " : null,
    twins ? "Where one answer has several records with one id, the content of each is delivered once." : null),
    table("Irregular records", ["Record", "What is wrong", "Where", "Since", ""],
      [...groups].map(([tenant, rows]) => ({ key: tenant, title: rows[0].organisation, rows: rows.map(row) }))),
    all > first.length ? h("p", { class: "quiet" }, `${number(first.length)} of ${counted(all, "record")} are shown; /api/irregular has all.`) : null,
  ];
}

function row(each) {
  const twin = each.kind === "TWIN";
  return { key: `irregular-${each.id}`, id: `irregular-${each.tenantId}-${each.entity}-${each.id}`, cells: [
    [h("strong", {}, each.entity), " ", each.recordId ?? ""], [twin ? pill("TWIN") : pill(each.acknowledged ? "ACKNOWLEDGED" : "SET_ASIDE_RECORD"), " ", each.reason],
    [each.page ? `page ${number(each.page)}` : "named by a webhook", each.position ? `, record ${number(each.position)}` : "", each.part ? `, ${each.part}` : ""].join(""),
    relative(each.since),
    twin || each.acknowledged ? null : button("acknowledge", each.id, "Acknowledge", null, { "aria-label": `Acknowledge the record of ${each.entity} of ${each.organisation}` })],
  notes: [each.excerpt ? h("p", { class: "quiet" }, h("code", {}, each.excerpt)) : null, said("acknowledge", each.id)] };
}

deed("acknowledge", async id => {
  await ask("POST", `api/irregular/${id}/acknowledge`);
  return "It stays set aside and is no longer counted.";
});
