import { isObject, refuse } from './schema';

/** JSON that keeps infinite numbers, which a box's bounds may be, as the texts "Infinity" and "-Infinity". */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (inner === Infinity || inner === -Infinity ? String(inner) : inner));
}

/** Reads JSON from outside. Its objects have no prototype, so that no name in them means more than it says. */
export function parseJson(what: string, json: string): unknown {
  try {
    return JSON.parse(json, (_, inner) => {
      if (inner === 'Infinity' || inner === '-Infinity') return Number(inner);
      return isObject(inner) ? Object.setPrototypeOf(inner, null) : inner;
    });
  } catch (cause) {
    return refuse(what, (cause as Error).message, 'JSON');
  }
}
