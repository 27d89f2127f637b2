import { LagebildError, type LocalText } from "@lagebild/domain";

/** What went wrong with the other side. `refused` and `private-address` are ours to change, all others the other side's. */
export type PeerProblem =
  | "refused"
  | "private-address"
  | "unresolved"
  | "unreachable"
  | "certificate"
  | "timeout"
  | "cut-off"
  | "too-large"
  | "redirect"
  | "status"
  | "bad-answer"
  | "stopped";

/** The other side did not give what was asked of it. Says which host, what it did and what to do; never what it sent. */
export class PeerError extends LagebildError {
  override readonly name = "PeerError";
  readonly problem: PeerProblem;
  readonly text: LocalText;

  constructor(problem: PeerProblem, text: LocalText, options: { readonly cause?: unknown; readonly status?: number } = {}) {
    const { cause, status } = options;
    super("unavailable", text.en, { text, peer: problem, ...(status === undefined ? {} : { status }) }, { cause });
    this.problem = problem;
    this.text = text;
  }
}
