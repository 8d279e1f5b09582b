import { useEffect, useRef, useState } from 'react';

/** How an editor looks: the text that editing begins with, and where it stands in the frame. */
interface EditorLook {
  readonly text: string;
  /** The whole text is selected: F2 and a double click; typing goes on after what was typed. */
  readonly selectAll: boolean;
  readonly label: string;
  /** The text may have several lines; one line alone would glue them together. */
  readonly prose: boolean;
  /** Texts to choose among; others may be typed. */
  readonly choices: readonly string[];
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** A cell that is being edited. */
export interface Editing<Row> extends EditorLook {
  readonly row: Row;
  /** Place of the column. */
  readonly column: number;
  /** The history's `seq` of what the person sees. */
  readonly seen: string;
}

interface CellEditorProps extends EditorLook {
  /** The text, or undefined when the person cancelled; and where to go on. */
  readonly onDone: (text: string | undefined, go: 'down' | 'up' | 'left' | 'right' | undefined) => void;
}

/** The editor over a cell. Enter and Tab take the text and go on, Esc leaves the cell as it was. */
export function CellEditor({ text, selectAll, label, prose, choices, box, onDone }: CellEditorProps) {
  const [typed, setTyped] = useState(text);
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const Field = prose ? 'textarea' : 'input';
  const done = useRef(false);
  useEffect(() => {
    const field = input.current;
    field?.focus();
    // Typing goes on at the end: a field of several lines would begin at its beginning.
    field?.setSelectionRange(selectAll ? 0 : field.value.length, field.value.length);
  }, [selectAll]);
  const finish = (result: string | undefined, go?: 'down' | 'up' | 'left' | 'right') => {
    if (done.current) return;
    done.current = true;
    onDone(result, go);
  };
  return (
    <>
      <Field
        ref={input}
        {...(choices.length > 0 && { list: 'cell-choices' })}
        className="cell-editor"
        aria-label={label}
        value={typed}
        style={{ left: box.left, top: box.top, minWidth: box.width, height: box.height * (prose ? 4 : 1) }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => finish(typed)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') finish(undefined);
          else if (event.key === 'Enter') finish(typed, event.shiftKey ? 'up' : 'down');
          else if (event.key === 'Tab') finish(typed, event.shiftKey ? 'left' : 'right');
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <datalist id="cell-choices">
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </>
  );
}
