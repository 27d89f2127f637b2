import type { nearDe } from "./near-de.ts";

/** Texts of the panel of near repeats. ICU message format. */
export const nearEn: Record<keyof typeof nearDe, string> = {
  "near.title": "Near repeats",
  "near.open": "Near repeats",
  "near.close": "Close near repeats",
  "near.stepM": "Distance",
  "near.stepDays": "Days",
  "near.metres": "{metres} m",
  "near.days": "{days, plural, one {1 day} other {# days}}",
  "near.range.metres": "{from, plural, =0 {to } other {#–}}{to} m",
  "near.range.days": "{from}–{to} days",
  "near.same": "same place",
  "near.distance": "Distance",
  "near.computing": "Comparing pairs",
  "near.tooFew": "Too few reports to say anything: it takes at least two on different days whose place is known exactly.",
  "near.subject.any": "a report",
  "near.subject.of": "a report of “{category}”",
  "near.where.same": "at the same place",
  "near.where.around": "within {metres} m",
  "near.where.beside": "within {metres} m (the same place left out)",
  "near.lead":
    "After {subject} another follows {where} in {days, plural, one {one day} other {# days}} <b>{ratio} times as often</b> as chance would have it: {observed} pairs recorded instead of {expected}.",
  "near.lead.none": "Not secured: after {subject} another does not follow nearby and soon more often than chance would have it.",
  "near.table":
    "Recorded pairs divided by expected ones; below them recorded / expected. Bold: more, secured (p < 0.05 after correction). A field shows its pairs.",
  "near.band":
    "{distance}, {days}: {observed} {count, plural, one {pair} other {pairs}} instead of {expected}, {ratio} times, p {p}, {secured}",
  "near.secured": "more, secured",
  "near.notSecured": "not secured",
  "near.pairs": "Pairs of the field",
  "near.pairs.count": "{count, plural, one {1 pair} other {{text} pairs}}",
  "near.pairs.cells":
    "Lines connect the middles of cells 10 (about 130 m wide), not the places of reports; a dot is a pair within one cell.",
  "near.pairs.some": "The newest {listed} are in the list, {drawn} on the map.",
  "near.pairs.gap": "{days, plural, =0 {on the same day} one {1 day} other {# days}}",
  "near.pairs.oneCell": "cell {cell}",
  "near.pairs.twoCells": "cells {from} and {to}",
  "near.limits": "Limits",
  "near.basis":
    "Compared: {used} {count, plural, one {report} other {reports}} with an exact place ({pairs} pairs), p from {replications} permutations of the days; time windows count by their first day.",
  "near.leftOut": "{text} {count, plural, one {report is} other {reports are}} known too coarsely, without a place or outside.",
  "near.proactive": "{text} found by patrols {count, plural, one {is} other {are}} left out (M13).",
  "near.caution":
    "What was reported twice appears as a repeat at the same place. The test says nothing of single places, and nothing of who is behind reports.",
};
