/**
 * [R14] Answers of a survey below which its value of an area is neither stored nor told: a handful of neighbours could be known by what they said, and its
 * interval would span the scale. It is taken away when the file is read, so that no audience and no export can bring it back.
 */
export const SURVEY_MINIMUM = 20;
