import { signal } from '@preact/signals';

/** What the address says is open; `watch` names a saved policy to play. */
export type Route = { page: 'gallery' } | { page: 'game'; id: string; watch: string | null };

export const route = signal<Route>({ page: 'gallery' });

/** Reads `#/`, `#/dodge` and `#/dodge?watch=dodge%2Fnpc-1`. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  if (path === '') return { page: 'gallery' };
  return {
    page: 'game',
    id: decode(path),
    watch: new URLSearchParams(query).get('watch'),
  };
}

/** The address of a game, and of one of its policies at play. */
export function gameHref(id: string, watch?: string | null): string {
  const query = watch ? `?${new URLSearchParams({ watch })}` : '';
  return `#/${encodeURIComponent(id)}${query}`;
}

/** Keeps `route` in step with the address. */
export function followAddress(view: Window): void {
  const read = () => {
    route.value = parseRoute(view.location.hash);
  };
  view.addEventListener('hashchange', read);
  read();
}

/** Writes what is being watched into the address, so that a reload finds it again; makes no entry in the history. */
export function noteWatched(view: Window, id: string, watch: string | null): void {
  view.history.replaceState(null, '', gameHref(id, watch));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
