// What the page knows. Views only read it; who changes it says so, and the page is drawn again.

export const state = {
  status: null,
  /** When the status was read, by this browser's clock, and why the last attempt failed. */
  readAt: null,
  failure: null,
  parked: { groups: null, more: false, failure: null, group: null, q: "", sort: "oldest", page: 1, list: null, all: 0, nextPage: null, until: null,
    open: new Map(), named: null, run: null },
  records: { question: "", list: null, next: null, failure: null, since: null, waiting: 0, place: null, life: null, lifeFailure: null },
  history: { hours: null, days: 3, failure: null },
  events: { list: null, failure: null, filter: { stage: "", organisation: "" }, more: false },
  latest: { list: null, failure: null },
  updates: { files: null, waiting: null, written: null, failure: null, open: new Map(), all: false },
  passes: { list: null },
  channels: { list: null },
  routes: { list: null },
  /** What is behind the sinks that are opened, by name; and the one that an address opened last. */
  behind: new Map(),
  opened: null,
  /** What came of dry runs, by the sink's name. */
  tried: new Map(),
  newSink: { answer: null, failure: null, kind: "", name: "" },
  /** The chart that is pointed at, and at which of its values. */
  pointed: { chart: null, at: 0 },
  streams: { list: null, failure: null, q: "", group: "", sort: "trouble", page: 1, nextPage: null },
  invitations: { list: null, failure: null },
  organisations: { list: null, all: 0, failure: null, q: "", group: "", page: 1, nextPage: null, named: null },
  /** What came of a press, by the name of what was pressed. */
  said: new Map(),
};

let draw = () => {};
let planned = false;

export function onChange(listener) {
  draw = listener;
}

/** Draws the page soon, once for all that changed by then. */
export function changed() {
  if (!planned) {
    planned = true;
    // Not by the frames of the screen, which do not come while the page is in the background: its title is seen then.
    setTimeout(() => {
      planned = false;
      draw();
    });
  }
}
