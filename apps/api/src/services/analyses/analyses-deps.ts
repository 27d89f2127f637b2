import type { PictureDeps } from "../picture/picture-deps.ts";
import type { AnalysisPort } from "./analysis-port.ts";

export interface AnalysesDeps extends PictureDeps {
  readonly analyses: AnalysisPort;
}
