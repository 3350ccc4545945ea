/** A request to draw: however often it is made, `draw` runs once in the next animation frame. */
export function onNextFrame(draw: () => void): {
  request(): void;
  cancel(): void;
} {
  let frame = 0;
  const run = () => {
    frame = 0;
    draw();
  };
  return {
    request() {
      frame ||= requestAnimationFrame(run);
    },
    cancel() {
      cancelAnimationFrame(frame);
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
