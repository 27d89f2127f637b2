/** A division of the cells into districts. */
export interface DistrictLevel {
  readonly name: string;
  readonly count: number;
  /** District of each cell; −1 = none. */
  readonly districtOf: Int32Array;
}

/** Where a study takes place. */
export interface StudyArea {
  readonly xM: Float64Array;
  readonly yM: Float64Array;
  /** Cells that touch each cell, going round; −1 = outside. Always six. */
  readonly around: readonly (readonly number[])[];
  readonly levels: readonly DistrictLevel[];
}

/** Reports of one stream by cell and day, and by district and day. */
export interface StudyRecord {
  readonly area: StudyArea;
  readonly days: number;
  /** `counts[day * cellCount + cell]`. */
  readonly counts: Uint16Array;
  /** Of each level: `series[district * days + day]`. */
  readonly districtSeries: readonly Float64Array[];
  /** Adds so many reports; takes them away when negative. */
  add(cell: number, day: number, count: number): void;
}

export function createRecord(area: StudyArea, days: number): StudyRecord {
  const cellCount = area.xM.length;
  const counts = new Uint16Array(days * cellCount);
  const districtSeries = area.levels.map((level) => new Float64Array(level.count * days));
  return {
    area,
    days,
    counts,
    districtSeries,
    add(cell, day, count) {
      if (!(cell >= 0 && cell < cellCount && day >= 0 && day < days)) throw new RangeError(`no cell ${cell} on day ${day}`);
      counts[day * cellCount + cell]! += count;
      area.levels.forEach(({ districtOf }, at) => {
        const district = districtOf[cell] ?? -1;
        if (district >= 0) districtSeries[at]![district * days + day]! += count;
      });
    },
  };
}
