import type { Direction } from './selection.ts';

/** What a key asks the spreadsheet to do. */
export type Command =
  | { readonly do: 'move' | 'extend' | 'jump' | 'extendJump'; readonly direction: Direction }
  | { readonly do: 'page' | 'extendPage'; readonly direction: 'up' | 'down' }
  | { readonly do: 'rowStart' | 'rowEnd' | 'tableStart' | 'tableEnd'; readonly extend: boolean }
  | { readonly do: 'next'; readonly direction: Direction }
  | { readonly do: 'fill'; readonly way: 'down' | 'right' }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'leave'; readonly forwards: boolean }
  | {
      readonly do:
        | 'all'
        | 'rows'
        | 'columns'
        | 'clear'
        | 'edit'
        | 'cancel'
        | 'undo'
        | 'redo'
        | 'find'
        | 'open'
        | 'menu'
        | 'help'
        | 'save';
    };

/** The parts of a keyboard event that count. */
export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const arrows: { readonly [key: string]: Direction } = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * What a key means, as in Excel; undefined for what is left to the browser (Ctrl+C, X and V among
 * them: it then sends the clipboard's own events).
 */
export function commandOf({ key, ctrlKey, metaKey, shiftKey, altKey }: Key): Command | undefined {
  const control = ctrlKey || metaKey;
  const arrow = arrows[key];
  if (arrow && !altKey) {
    if (control) return { do: shiftKey ? 'extendJump' : 'jump', direction: arrow };
    return { do: shiftKey ? 'extend' : 'move', direction: arrow };
  }
  if (altKey) return undefined;
  if (control) return controlled(key.toLowerCase(), shiftKey);
  switch (key) {
    case 'Home':
      return { do: 'rowStart', extend: shiftKey };
    case 'End':
      return { do: 'rowEnd', extend: shiftKey };
    case 'PageUp':
      return { do: shiftKey ? 'extendPage' : 'page', direction: 'up' };
    case 'PageDown':
      return { do: shiftKey ? 'extendPage' : 'page', direction: 'down' };
    case 'Enter':
      return { do: 'next', direction: shiftKey ? 'up' : 'down' };
    case 'Tab':
      return { do: 'next', direction: shiftKey ? 'left' : 'right' };
    case 'Delete':
    case 'Backspace':
      return { do: 'clear' };
    case 'F2':
      return { do: 'edit' };
    case 'F6':
      return { do: 'leave', forwards: !shiftKey };
    case 'F10':
      return shiftKey ? { do: 'menu' } : undefined;
    case 'ContextMenu':
      return { do: 'menu' };
    case 'Escape':
      return { do: 'cancel' };
    case '?':
      return { do: 'help' };
    case ' ':
      return shiftKey ? { do: 'rows' } : { do: 'open' };
    default:
      return [...key].length === 1 ? { do: 'type', text: key } : undefined;
  }
}

function controlled(key: string, shiftKey: boolean): Command | undefined {
  switch (key) {
    case 'home':
      return { do: 'tableStart', extend: shiftKey };
    case 'end':
      return { do: 'tableEnd', extend: shiftKey };
    case 'a':
      return { do: 'all' };
    case 'd':
      return { do: 'fill', way: 'down' };
    case 'r':
      return { do: 'fill', way: 'right' };
    case 'z':
      return { do: shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { do: 'redo' };
    case 'f':
    case 'h':
      return { do: 'find' };
    case 's':
      return { do: 'save' };
    case ' ':
      return { do: 'columns' };
    default:
      return undefined;
  }
}
