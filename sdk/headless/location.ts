import { refusal } from './refusals';

const LEAVING = 'copies of a game share one page, which stays. Let the episode end there instead';

/** A location, and how whoever installs the page says that it is elsewhere. */
export interface MovableLocation {
  readonly location: { readonly href: string };
  moveTo(href: string): void;
}

/** Where the page is. It can be read, and its `hash` written; going elsewhere is refused, for a game would wait for ever. */
export function createLocation(href: string): MovableLocation {
  const url = new URL(href);
  const location: Record<string, unknown> = {
    ancestorOrigins: [],
    toString: () => url.href,
  };
  for (const name of ['assign', 'replace', 'reload']) {
    location[name] = () => {
      throw refusal(`location.${name}()`, LEAVING);
    };
  }
  for (const name of ['href', 'protocol', 'host', 'hostname', 'port', 'pathname', 'search'] as const) {
    Object.defineProperty(location, name, {
      enumerable: true,
      get: () => url[name],
      set: () => {
        throw refusal(`location.${name} = …`, LEAVING);
      },
    });
  }
  Object.defineProperty(location, 'origin', { enumerable: true, get: () => url.origin });
  Object.defineProperty(location, 'hash', {
    enumerable: true,
    get: () => url.hash,
    set: (hash: string) => {
      url.hash = hash;
    },
  });
  return {
    location: location as { readonly href: string },
    moveTo(elsewhere) {
      url.href = elsewhere;
    },
  };
}
