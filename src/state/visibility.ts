import { signal } from '@preact/signals';

/** Whether the tab is hidden: browsers then stop drawing, so watching pauses, while workers go on. */
export const hidden = signal(false);

export function followVisibility(view: Window): void {
  const read = () => {
    hidden.value = view.document.hidden;
  };
  view.document.addEventListener('visibilitychange', read);
  read();
}
