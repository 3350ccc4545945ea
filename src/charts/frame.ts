import { whenFree } from '../state/page-work';

/** A request to draw: however often it is made, `draw` runs once, in a frame that has time for it. */
export function onFreeFrame(draw: () => void): {
  request(): void;
  /** Ends it: nothing is drawn any more. */
  cancel(): void;
} {
  let waiting = false;
  const run = () => {
    if (!waiting) return;
    waiting = false; // before it draws, which may ask for more, or fail
    draw();
  };
  return {
    request() {
      if (waiting) return;
      waiting = true;
      whenFree(run);
    },
    cancel() {
      waiting = false;
    },
  };
}

/** A colour of the stylesheet as a canvas takes it: resolved for the element's theme. */
export function colorOf(host: HTMLElement, property: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${property})`;
  host.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
