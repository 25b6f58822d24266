// A table that becomes a list of cards where the screen is narrow, and stays a table for screen readers.

import { h } from "./dom.js";

/**
 * @param name for screen readers
 * @param columns their titles; one that begins with > holds numbers
 * @param groups lists of rows, each { title, rows: [{ key, id, cells, notes }] }; notes go below the row, over its width
 */
export function table(name, columns, groups) {
  const titles = columns.map(title => title.replace(">", ""));
  return h("table", { role: "table", "aria-label": name },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, columns.map((title, n) =>
      h("th", { role: "columnheader", scope: "col", class: title.startsWith(">") ? "n" : null },
        titles[n] || h("span", { class: "unseen" }, "Actions"))))),
    groups.map(group => h("tbody", { role: "rowgroup", "data-key": group.key },
      group.title ? h("tr", { role: "row", class: "group" }, h("th", { role: "rowheader", scope: "rowgroup",
        colspan: columns.length }, group.title)) : null,
      group.rows.map(row => [
        h("tr", { role: "row", "data-key": row.key, id: row.id, class: row.notes?.some(note => note) ? "noted" : null,
          tabindex: row.id ? "-1" : null },
        row.cells.map((cell, n) => h("td", { role: "cell", "data-title": titles[n] || null,
          class: columns[n].startsWith(">") ? "n" : titles[n] ? null : "act" }, cell))),
        row.notes?.some(note => note) ? h("tr", { role: "row", class: "note", "data-key": `${row.key}-note` },
          h("td", { role: "cell", colspan: columns.length }, row.notes)) : null,
      ]))));
}
