import type { CityId, Job, JobId } from "@lagebild/domain";
import type { JobTask } from "./job-task.ts";

/** Long work beside the requests, one job after the other. Jobs are known until the server ends. */
export interface JobPort {
  /** Takes its place in the queue. `onEnd` is called once, whatever became of it. */
  start(task: JobTask, onEnd?: (job: Job) => Promise<void>): Job;
  /** Newest first. */
  list(city: CityId): readonly Job[];
  find(city: CityId, id: JobId): Job | undefined;
  /** Resolves when it has ended: what is stored until then stays. A job that has ended stays as it is. */
  cancel(id: JobId): Promise<void>;
  /** A job that writes is running or waits. */
  isWriting(): boolean;
  /** Cancels what runs and takes no more. */
  close(): Promise<void>;
}
