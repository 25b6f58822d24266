// A chart of bars or a line over time: a scale of its own with numbers beside it, and the values on hovering, touching or by the
// arrow keys. Texts are HTML, so that they keep their size on any screen; the drawing alone is stretched.

import { h, svg } from "./dom.js";
import { changed, state } from "./state.js";
import { day } from "./words.js";

const HEIGHT = 100;
const UNIT = 10;

/** What each chart on the page shows, by its key, for those who point at it. */
const shown = new Map();

/**
 * @param key names the chart on the page
 * @param chart { title, note, times, values, format, ceiling, tone, line, limit, limitWords, whole }: values are as many as times;
 *     format makes a value a text; ceiling finds a round number above; line draws a line instead of bars; limit is a value to
 *     which a line is drawn where it is within the scale; whole says the time of a value, by its hour else
 */
export function chart(key, { title, note, times, values, format, ceiling = round, tone = "busy", line = false, whole = day }) {
  shown.set(key, { count: values.length });
  const most = Math.max(0, ...values);
  const top = ceiling(most);
  const at = state.pointed.chart === key ? Math.min(state.pointed.at, values.length - 1) : null;
  const pointed = at === null || at < 0 ? null : `${whole(times[at])}: ${format(values[at])}`;
  const width = values.length * UNIT;
  return h("figure", { class: "chart", "data-key": key },
    h("figcaption", {}, h("span", { class: "name" }, title), h("span", { class: "sum", "aria-live": "off" }, pointed ?? note)),
    h("div", { class: "plot" },
      h("div", { class: "y", "aria-hidden": "true" }, h("span", {}, format(top)), h("span", {}, format(top / 2)), h("span", {}, format(0))),
      svg("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", tabindex: "0", class: tone, "data-chart": key,
        "aria-label": `${title}: ${note}; at most ${format(most)}${pointed ? `; ${pointed}` : ""}` },
      [0, .5, 1].map(part => svg("line", { x1: 0, x2: width, y1: HEIGHT * part, y2: HEIGHT * part, class: part === 1 ? "ground" : "tick" })),
      at === null ? null : svg("rect", { class: "pointer", x: at * UNIT, width: UNIT, y: 0, height: HEIGHT }),
      line ? path(values, top) : values.map((value, n) => value ? svg("rect", { x: n * UNIT + 1, width: UNIT - 2, y: HEIGHT - tall(value, top), height: tall(value, top),
        class: n === at ? "pointed" : null }) : null)),
      h("div", { class: "x", "aria-hidden": "true" }, h("span", {}, times.length ? whole(times[0]) : ""),
        h("span", {}, times.length ? whole(times[Math.floor(times.length / 2)]) : ""), h("span", {}, "now"))));
}

function path(values, top) {
  const points = values.map((value, n) => `${n * UNIT + UNIT / 2},${HEIGHT - (top ? HEIGHT * value / top : 0)}`);
  return [svg("polygon", { class: "area", points: `${UNIT / 2},${HEIGHT} ${points.join(" ")} ${values.length * UNIT - UNIT / 2},${HEIGHT}` }),
    svg("polyline", { class: "curve", points: points.join(" ") })];
}

/** So that even one is seen. */
function tall(value, top) {
  return Math.max(3, HEIGHT * value / top);
}

/** @return 1, 2 or 5 with zeros behind: the least of those that is not below */
export function round(value) {
  if (value <= 2) {
    return 2;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 10].map(step => step * power).find(step => step >= value);
}

/** @return the same for bytes, of which 1024 are one of the next size */
export function roundBytes(value) {
  const size = 1024 ** Math.floor(Math.log(Math.max(1, value)) / Math.log(1024));
  const amount = value / size;
  return size * ([1, 2, 4, 10, 20, 50, 100, 200, 500].find(step => step >= amount) ?? 1024);
}

/** @return the same for seconds */
export function roundSeconds(value) {
  return [10, 20, 60, 120, 600, 1200, 3600, 7200, 21_600, 43_200, 86_400].find(step => step >= value) ?? Math.ceil(value / 86_400) * 86_400;
}

function point(event) {
  const plot = event.target.closest?.("svg[data-chart]");
  const known = plot && shown.get(plot.dataset.chart);
  if (!known) {
    // On a touch screen a value stays until something else is touched.
    if (state.pointed.chart && (event.type === "pointerdown" || event.pointerType === "mouse")) {
      set(null, 0);
    }
    return;
  }
  const { left, width } = plot.getBoundingClientRect();
  set(plot.dataset.chart, Math.max(0, Math.min(known.count - 1, Math.floor(known.count * (event.clientX - left) / width))));
}

function set(key, at) {
  if (state.pointed.chart !== key || state.pointed.at !== at) {
    state.pointed = { chart: key, at };
    changed();
  }
}

document.addEventListener("pointermove", point);
document.addEventListener("pointerdown", point);
document.addEventListener("keydown", event => {
  const known = shown.get(event.target.dataset?.chart);
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (known && step) {
    event.preventDefault();
    const key = event.target.dataset.chart;
    const at = state.pointed.chart === key ? state.pointed.at + step : known.count - 1;
    set(key, Math.max(0, Math.min(known.count - 1, at)));
  }
});
