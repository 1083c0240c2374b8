// Where the marks of a chart stand. Pure; heights come as 0 to 1000 of the chart's own range.
import type { PointView } from '../backend/views';

export interface Spot {
  x: number;
  y: number;
  point: PointView;
}

const FULL = 1000;

/** Bars: the middle of each slot and its height in pixels. Time runs with the reading direction. */
export function bars(points: PointView[], width: number, height: number, rtl: boolean): Spot[] {
  const slot = width / Math.max(1, points.length);
  return points.map((point, index) => {
    const place = rtl ? points.length - 1 - index : index;
    return { x: (place + 0.5) * slot, y: Math.max(2, (point.height / FULL) * height), point };
  });
}

/** A line: one spot a point, from edge to edge. */
export function line(points: PointView[], width: number, height: number, rtl: boolean): Spot[] {
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  return points.map((point, index) => {
    const x = index * step;
    return { x: rtl ? width - x : x, y: height - (point.height / FULL) * height, point };
  });
}

/** The range about a line as a closed path: the most of each point forth, the least back. Empty without one. */
export function band(points: PointView[], width: number, height: number, rtl: boolean): string {
  const ends = (of: 'low' | 'high'): Spot[] =>
    line(
      points.map((point) => ({ ...point, height: point.range?.[of] ?? point.height })),
      width,
      height,
      rtl,
    );
  if (!points.some((point) => point.range)) return '';
  const corners = [...ends('high'), ...ends('low').reverse()];
  return `${corners.map((one, i) => `${i ? 'L' : 'M'}${one.x.toFixed(1)} ${one.y.toFixed(1)}`).join('')}Z`;
}

/** Dots that fall together are stacked so high, then drawn over each other. */
const STACK = 3;

/** Dots along a scale of amounts; those that would cover each other are stacked. */
export function dots(points: PointView[], width: number, radius: number): Spot[] {
  const edge = radius * 2.5;
  const taken: { x: number; level: number }[] = [];
  return points.map((point) => {
    const x = edge + (point.height / FULL) * (width - 2 * edge);
    let level = 0;
    while (level < STACK && taken.some((one) => one.level === level && Math.abs(one.x - x) < radius * 1.5))
      level += 1;
    taken.push({ x, level });
    return { x, y: level * radius * 1.5, point };
  });
}

/** The labels worth writing under a scale of dots: its ends and the marked one, if they do not touch. */
export function dotLabels(spots: Spot[], gap: number): Spot[] {
  const sorted = [...spots].sort((a, b) => a.x - b.x);
  const plain = sorted.filter((one) => !one.point.marked);
  const wanted = [sorted.find((one) => one.point.marked), plain[0], plain.at(-1)];
  const kept: Spot[] = [];
  for (const one of wanted) {
    if (one && kept.every((other) => Math.abs(other.x - one.x) > gap)) kept.push(one);
  }
  return kept;
}
