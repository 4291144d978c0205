import type { KeyboardEvent } from 'react';

/** Marks the boxes that can be typed into, with their row and column. */
export const gridBox = (row: string, column: number) => ({ 'data-grid-row': row, 'data-grid-column': column });

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Arrows go from box to box; sideways only from the edge of what is typed, so that a slip can be mended. */
export function moveInGrid(event: KeyboardEvent, grid: HTMLElement | null): void {
  const step = STEPS[event.key];
  const box = event.target;
  if (!step || !grid || !(box instanceof HTMLInputElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  const [rows, columns] = step;
  if (columns < 0 && box.selectionStart !== 0) return;
  if (columns > 0 && box.selectionEnd !== box.value.length) return;
  const next = neighbour(grid, box, rows, columns);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.select();
}

/** The box after this one: below it, else the first of the next column. */
export function nextBox(grid: HTMLElement | null, box: HTMLInputElement): HTMLInputElement | null {
  if (!grid) return null;
  const boxes = boxesOf(grid);
  const column = Number(box.dataset.gridColumn);
  const below = neighbour(grid, box, 1, 0);
  return below ?? boxes.find((one) => Number(one.dataset.gridColumn) > column) ?? null;
}

function neighbour(grid: HTMLElement, box: HTMLInputElement, rows: number, columns: number): HTMLInputElement | null {
  const boxes = boxesOf(grid);
  const names = [...new Set(boxes.map((one) => one.dataset.gridRow))];
  const row = names.indexOf(box.dataset.gridRow);
  const column = Number(box.dataset.gridColumn);
  if (rows !== 0) {
    const same = boxes.filter((one) => Number(one.dataset.gridColumn) === column);
    return same[same.indexOf(box) + rows] ?? null;
  }
  const mine = boxes.filter((one) => names.indexOf(one.dataset.gridRow) === row);
  return mine[mine.indexOf(box) + columns] ?? null;
}

const boxesOf = (grid: HTMLElement) => [...grid.querySelectorAll<HTMLInputElement>('input[data-grid-row]')];
