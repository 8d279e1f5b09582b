import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import type { Cell, GradeLetter } from './profile.ts';
import type { Show } from './view.ts';

const classes: { readonly [letter in GradeLetter]: string } = {
  A: 'grade-A',
  B: 'grade-B',
  C: 'grade-C',
  c: 'grade-adjusted',
  D: 'grade-D',
  '?': 'grade-unknown',
  '-': 'grade-none',
};

/** How cells are worded and what they show; the comparison screen decides. */
export interface GradeCellSettings {
  readonly show: Show;
  readonly previous: boolean;
  /** What a screen reader says, for example «Vårdcentralen Björken, område D, C, justerad från D». */
  readonly spoken: (unit: string, area: string, cell: Cell) => string;
}

/** A grade as print shows it. */
export function printed(letter: GradeLetter): string {
  return letter === '-' ? '–' : letter.toUpperCase();
}

/** What stands in a cell: «D→C», «C», or «–». */
export function cellText(cell: Cell, show: Show): string {
  const { initial, inForce } = cell;
  if (show === 'initial') return printed(initial);
  if (show === 'inForce' || initial === inForce) return printed(inForce);
  return `${printed(initial)}→${printed(inForce)}`;
}

const arrows: { readonly [change in Cell['change']]: string } = { '+': '▲', '-': '▼', '=': '', '.': '' };

/**
 * Draws a grade: letter and colour, an arrow where it changed, a mark where it is adjusted. Plain
 * DOM, since thousands of them scroll by.
 */
export class GradeCell implements ICellRendererComp {
  private readonly element = document.createElement('span');

  init(params: ICellRendererParams<{ name?: string }, Cell> & { settings: GradeCellSettings; area: string }): void {
    this.draw(params);
  }

  getGui(): HTMLElement {
    return this.element;
  }

  refresh(
    params: ICellRendererParams<{ name?: string }, Cell> & { settings: GradeCellSettings; area: string },
  ): boolean {
    this.draw(params);
    return true;
  }

  private draw(
    params: ICellRendererParams<{ name?: string }, Cell> & { settings: GradeCellSettings; area: string },
  ): void {
    const { value: cell, data, settings, area } = params;
    if (!cell) {
      this.element.replaceChildren();
      this.element.className = '';
      return;
    }
    const { show, previous, spoken } = settings;
    this.element.className = `grade ${classes[show === 'initial' ? cell.initial : cell.inForce]}`;
    this.element.role = 'img';
    this.element.ariaLabel = spoken(data?.name ?? '', area, cell);
    const parts: (string | HTMLElement)[] = [cellText(cell, show)];
    const arrow = show === 'initial' ? '' : arrows[cell.change];
    if (arrow) parts.push(small('grade-arrow', arrow));
    if (show !== 'initial' && cell.plan) parts.push(small('grade-plan', `${cell.plan.followedUp}/${cell.plan.total}`));
    if (previous)
      parts.push(small('grade-before', printed(show === 'initial' ? cell.initialBefore : cell.inForceBefore)));
    this.element.replaceChildren(...parts);
  }
}

function small(className: string, text: string): HTMLElement {
  const element = document.createElement('small');
  element.className = className;
  element.textContent = text;
  return element;
}
