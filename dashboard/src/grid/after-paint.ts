type Subscribe = (listener: () => void) => () => void;

/**
 * Tells of changes once they are painted, and of several at once: the cells are drawn first, what React
 * shows of them (counts, buttons, panels) comes in a task of its own.
 */
export function afterPaint(subscribe: Subscribe): Subscribe {
  return (listener) => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = subscribe(() => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        timer = setTimeout(() => {
          frame = 0;
          listener();
        });
      });
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  };
}

/** A part of a long work is done in this time, so that the page can draw between parts. */
const sliceMs = 12;

/** Long work in slices: `pause()` gives something to wait for when the present slice is used up. */
export function inSlices(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < sliceMs) return undefined;
    return nextTask().then(() => {
      began = performance.now();
    });
  };
}

/** Settles in a task of its own, after the page may have drawn. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
