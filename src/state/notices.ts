import { signal } from '@preact/signals';

/** A short message at the foot of the page, perhaps with something to do about it. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'problem';
  readonly action?: { readonly label: string; run(): void };
}

const LIFETIME_MS = 12_000;
const AT_ONCE = 3;

export const notices = signal<readonly Notice[]>([]);
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let count = 0;

/** Shows a message until it is dismissed or its time is over. */
export function notify(text: string, options: { tone?: Notice['tone']; action?: Notice['action'] } = {}): void {
  const notice: Notice = {
    id: ++count,
    text,
    tone: options.tone ?? 'plain',
    action: options.action,
  };
  for (const old of notices.value.slice(0, -AT_ONCE + 1)) dismiss(old.id);
  notices.value = [...notices.value, notice];
  release(notice.id);
}

/** Shows what went wrong, in the words of the error. */
export function notifyError(what: string, error: unknown, action?: Notice['action']): void {
  notify(`${what} ${error instanceof Error ? error.message : String(error)}`, {
    tone: 'problem',
    action,
  });
}

export function dismiss(id: number): void {
  hold(id);
  notices.value = notices.value.filter((notice) => notice.id !== id);
}

/** Keeps a message while it is being read or pointed at. */
export function hold(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}

/** Lets a message go after its time. */
export function release(id: number): void {
  hold(id);
  timers.set(
    id,
    setTimeout(() => dismiss(id), LIFETIME_MS),
  );
}
