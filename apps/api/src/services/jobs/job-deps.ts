import type { UploadDeps } from "../uploads/upload-deps.ts";
import type { JobPort } from "./job-port.ts";

export interface JobDeps extends UploadDeps {
  readonly jobs: JobPort;
}
