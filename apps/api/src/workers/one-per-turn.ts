/**
 * Runs jobs one per turn of the event loop, in order. A port hands over all messages that wait in one go, and what each sets
 * off would add up to one long block.
 */
export function createOnePerTurn(): (job: () => void) => void {
  const waiting: (() => void)[] = [];
  let isArmed = false;

  function arm(): void {
    if (isArmed || waiting.length === 0) return;
    isArmed = true;
    setImmediate(() => {
      isArmed = false;
      const job = waiting.shift();
      // Before the job, which may throw; an immediate made here runs in the next turn.
      arm();
      job?.();
    });
  }

  return (job) => {
    waiting.push(job);
    arm();
  };
}
