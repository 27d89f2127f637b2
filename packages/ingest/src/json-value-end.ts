/** How far an object, list or string of a JSON text was looked through. */
export interface ValueScan {
  depth: number;
  /** Next character to look at. */
  at: number;
  isInString: boolean;
}

const BACKSLASH = 92;
const QUOTE = 34;

/** End of the string whose opening quote is before `from`, −1 when it is not there yet. */
function findStringEnd(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
    at = text.indexOf('"', at + 1);
  }
  return -1;
}

function stepIn(code: number): number {
  if (code === 123 || code === 91) return 1;
  return code === 125 || code === 93 ? -1 : 0;
}

/** End of the value at `scan`, −1 when more text is needed; `scan` then knows where to go on. */
export function findValueEnd(text: string, scan: ValueScan): number {
  for (;;) {
    if (scan.isInString) {
      const end = findStringEnd(text, scan.at);
      scan.at = end < 0 ? text.length : end;
      if (end < 0) return -1;
      scan.isInString = false;
    } else {
      if (scan.at >= text.length) return -1;
      const code = text.charCodeAt(scan.at);
      scan.at += 1;
      scan.isInString = code === QUOTE;
      scan.depth += stepIn(code);
    }
    if (scan.depth === 0 && !scan.isInString) return scan.at;
  }
}
