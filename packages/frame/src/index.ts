export { type FrameArea, type FrameQuestion, type FrameAnswer } from "./question.ts";
export {
  type Frame,
  type FrameHandle,
  type FrameOptions,
  createFrame,
  shareFrame,
  openFrame,
  isFrameCurrent,
  countReports,
  countFrameBytes,
} from "./frame.ts";
export { appendColumns } from "./append.ts";
export { compact } from "./compact.ts";
export { askFrame } from "./ask.ts";
export { type FrameProfiles, type FrameProfilesQuestion, readProfiles } from "./read-profiles.ts";
export { type FrameReport, type FrameReports, type FrameReportsQuestion, readReports } from "./read-reports.ts";
export { type FrameMoments, type FrameMomentsQuestion, readMoments } from "./read-moments.ts";
export { type FrameRows, type FrameRowsQuestion, readRows } from "./read-rows.ts";
export { type FrameStudyArea, type FrameStatus, type FramePort } from "./port.ts";
