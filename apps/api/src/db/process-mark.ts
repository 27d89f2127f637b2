import { readFileSync } from "node:fs";
import { isAlive } from "./is-alive.ts";

/**
 * Names a process so that another one that later gets its number is not taken for it: number, time of its start and boot of the machine; without the latter
 * two where the system does not tell them.
 */
export function markProcess(pid: number): string {
  return [pid, readStart(pid) ?? "", readBoot() ?? ""].join(" ");
}

/** The process of this thread. */
export const THIS_PROCESS = markProcess(process.pid);

/** Whether the process of that mark still runs on this machine. */
export function isMarkAlive(mark: string): boolean {
  if (mark === THIS_PROCESS) return true;
  const [pid, start, boot] = mark.split(" ");
  if (!isAlive(Number(pid))) return false;
  const [, startNow, bootNow] = markProcess(Number(pid)).split(" ");
  return isSame(start, startNow) && isSame(boot, bootNow);
}

function isSame(then: string | undefined, now: string | undefined): boolean {
  return then === "" || now === "" || then === now;
}

/** Clock ticks from boot to the start of the process: field 22 of proc_pid_stat(5). The name before it may hold blanks and brackets. */
function readStart(pid: number): string | undefined {
  const text = readProc(`${pid}/stat`);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ")[19];
}

function readBoot(): string | undefined {
  return readProc("sys/kernel/random/boot_id")?.trim();
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, "utf8");
  } catch {
    return undefined;
  }
}
