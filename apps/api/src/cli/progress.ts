import type { Context } from "./command.ts";

const BAR_WIDTH = 30;
/** Without a terminal a line is written at most this often. */
const LINE_EVERY_MS = 5_000;
const BAR_EVERY_MS = 100;

export interface Progress {
  /** `total` null = not known. */
  update(done: number, total: number | null): void;
  end(): void;
}

/** A bar with rate and remaining time on a terminal; otherwise plain lines, and none that says the same once more. */
export function createProgress(context: Pick<Context, "isTerminal" | "errRaw" | "err" | "now" | "language">, label: string): Progress {
  const { isTerminal, errRaw, err, now, language } = context;
  let start: { readonly ms: number; readonly done: number } | undefined;
  let lastMs = 0;
  let hasBar = false;
  let written = "";

  function update(done: number, total: number | null): void {
    const nowMs = now().getTime();
    if (start === undefined) {
      // What came before the first step (reading, planning) says nothing of the rate.
      start = { ms: nowMs, done };
      lastMs = nowMs;
    }
    if (nowMs - lastMs < (isTerminal ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
    const counted = `${done}/${total}`;
    if (!isTerminal && counted === written) return;
    written = counted;
    lastMs = nowMs;
    const line = describe({ done, total, rate: ((done - start.done) / Math.max(nowMs - start.ms, 1)) * 1000 });
    if (isTerminal) errRaw(`\r\u001B[K${line}`);
    else err(line);
    hasBar = isTerminal;
  }

  function describe({ done, total, rate }: { done: number; total: number | null; rate: number }): string {
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
    const parts = [label, `${number.format(done)}${total === null ? "" : ` / ${number.format(total)}`}`, `${number.format(rate)}/s`];
    if (total === null || total === 0 || rate === 0) return parts.join("  ");
    const share = Math.min(1, done / total);
    const filled = Math.round(share * BAR_WIDTH);
    const bar = isTerminal ? [`[${"█".repeat(filled)}${"·".repeat(BAR_WIDTH - filled)}]`] : [];
    return [label, ...bar, ...parts.slice(1), `${Math.round(share * 100)} %`, `−${toClock((total - done) / rate)}`].join("  ");
  }

  function end(): void {
    if (hasBar) errRaw("\r\u001B[K");
  }
  return { update, end };
}

function toClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
