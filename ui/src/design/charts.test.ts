import { expect, test } from 'vitest';
import type { PointView } from '../backend/views';
import { band, bars, dotLabels, dots, line } from './charts';

const points = (...heights: number[]): PointView[] =>
  heights.map((height, index) => ({
    name: String(index),
    label: String(height),
    height,
    marked: index === heights.length - 1,
    row: null,
    range: null,
  }));

test('time runs with the reading direction', () => {
  const xs = (rtl: boolean): number[] => bars(points(1, 2, 3), 300, 60, rtl).map((spot) => spot.x);
  expect(xs(false)).toEqual([50, 150, 250]);
  expect(xs(true)).toEqual([250, 150, 50]);
  expect(line(points(1, 2), 100, 50, true).map((spot) => spot.x)).toEqual([100, 0]);
});

test('a bar of nothing is still seen, and the highest fills the chart', () => {
  expect(bars(points(0, 1000), 100, 60, false).map((spot) => spot.y)).toEqual([2, 60]);
});

test('dots that would cover each other are stacked; the scale runs from small to large', () => {
  const [first, second, far] = dots(points(10, 11, 1000), 480, 4);
  expect(first?.y).toBe(0);
  expect(second?.y).toBeGreaterThan(0);
  expect(far?.x).toBeGreaterThan(400);
});

test('labels stand at the ends and the marked one, and never touch', () => {
  const spots = dots(points(10, 12, 300, 1000), 480, 4);
  expect(dotLabels(spots, 44).map((spot) => spot.point.label)).toEqual(['1000', '10', '300']);
  expect(dotLabels(dots(points(10, 12, 14), 480, 4), 44)).toHaveLength(1);
});

test('one point makes no line but breaks nothing', () => {
  expect(line(points(500), 100, 50, false)).toEqual([expect.objectContaining({ x: 0, y: 25 })]);
});

test('the range goes along the highest and back along the lowest, in both directions', () => {
  const ranges = [
    { low: 0, high: 1000, label: '' },
    { low: 250, high: 750, label: '' },
  ];
  const ahead = points(500, 500).map((point, index) => ({ ...point, range: ranges[index] ?? null }));
  expect(band(ahead, 100, 50, false)).toBe('M0.0 0.0L100.0 12.5L100.0 37.5L0.0 50.0Z');
  expect(band(ahead, 100, 50, true)).toBe('M100.0 0.0L0.0 12.5L0.0 37.5L100.0 50.0Z');
  expect(band(points(1, 2), 100, 50, false)).toBe('');
});
