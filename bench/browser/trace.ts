// What a page cost, read from Chromium's own trace. Times are of the processor that the main thread had, so that whatever else the machine does counts little.

/** What `trace` has to be asked for. */
export const categories = ['devtools.timeline', 'v8', 'v8.execute', 'blink.user_timing'];

interface TraceEvent {
  name: string;
  cat: string;
  /** `X`: one with a duration. */
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds of the clock, and of the thread's processor. */
  ts: number;
  dur?: number;
  tts?: number;
  tdur?: number;
}

const scripts = new Set([
  ...['v8.compileModule', 'v8.evaluateModule', 'EvaluateScript', 'FunctionCall', 'RunMicrotasks'],
  ...['v8.callFunction', 'v8.callAsConstructor', 'v8.newInstance', 'v8.run', 'FireAnimationFrame', 'TimerFire'],
]);
const layout = new Set(['Layout', 'UpdateLayoutTree', 'Paint', 'PrePaint', 'Layerize']);

/** The main thread of the one page that set marks. */
export class Trace {
  readonly #events: TraceEvent[];

  constructor(json: string) {
    const {traceEvents} = JSON.parse(json) as {traceEvents: TraceEvent[]};
    const mark = traceEvents.find((event) => isMark(event, 'begin'));
    if (!mark) throw new Error('no mark');
    this.#events = traceEvents.filter(({pid, tid}) => pid === mark.pid && tid === mark.tid);
  }

  /** Milliseconds from one mark to the other. */
  between(from: string, to: string): number {
    return (this.#mark(to).tts - this.#mark(from).tts) / 1000;
  }

  /** Milliseconds of scripts until a mark, without the layout that they force. */
  scriptUntil(name: string): number {
    const end = this.#mark(name).tts;
    const spans = this.#events.filter(hasSpan).filter(({ph, tts}) => ph === 'X' && tts < end);
    const time = (names: Set<string>) =>
      sumOfUnion(
        spans.filter((span) => names.has(span.name)),
        end,
      );
    const all = time(new Set([...scripts, ...layout]));
    return (all - time(layout)) / 1000;
  }

  #mark(name: string): Timed {
    const found = this.#events.find((event) => isMark(event, name));
    if (!found || !hasSpan({...found, tdur: 0})) throw new Error(`no mark ${name}`);
    return found as Timed;
  }
}

type Timed = TraceEvent & {tts: number; tdur: number};

function hasSpan(event: TraceEvent): event is Timed {
  return event.tts !== undefined && event.tdur !== undefined;
}

function isMark({name, cat}: TraceEvent, wanted: string): boolean {
  return name === wanted && cat.includes('user_timing');
}

/** Spans lie in each other: none of it is counted twice, and nothing after the end. */
function sumOfUnion(spans: Timed[], end: number): number {
  let sum = 0;
  let last = 0;
  for (const {tts, tdur} of spans.toSorted((one, other) => one.tts - other.tts)) {
    const until = Math.min(tts + tdur, end);
    sum += Math.max(0, until - Math.max(tts, last));
    last = Math.max(last, until);
  }
  return sum;
}
