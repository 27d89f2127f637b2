/** Whether a process of this machine with this number runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not permitted to signal it: it lives, under another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
