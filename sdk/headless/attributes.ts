/** As much of an element as its attributes' other faces need. */
interface Attributed {
  className: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: unknown): void;
  removeAttribute(name: string): void;
  hasAttribute(name: string): boolean;
}

/** As much of a DOMTokenList as games use. */
export interface ClassList {
  contains(name: string): boolean;
  add(...names: string[]): void;
  remove(...names: string[]): void;
  toggle(name: string, force?: boolean): boolean;
}

/** The attribute `class`, name by name. */
export function classListOf(element: Attributed): ClassList {
  const names = () => element.className.split(/\s+/).filter(Boolean);
  const write = (list: readonly string[]) => {
    element.className = [...new Set(list)].join(' ');
  };
  const list: ClassList = {
    contains: (name) => names().includes(name),
    add: (...added) => write([...names(), ...added]),
    remove: (...removed) => write(names().filter((name) => !removed.includes(name))),
    toggle(name, force = !list.contains(name)) {
      if (force) list.add(name);
      else list.remove(name);
      return force;
    },
  };
  return list;
}

/** The attributes `data-…`, as properties. */
export function datasetOf(element: Attributed): Record<string, string> {
  const attribute = (key: string | symbol) => `data-${String(key).replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
  return new Proxy<Record<string, string>>(
    {},
    {
      get: (_, key) => element.getAttribute(attribute(key)) ?? undefined,
      set(_, key, value) {
        element.setAttribute(attribute(key), value);
        return true;
      },
      has: (_, key) => element.hasAttribute(attribute(key)),
      deleteProperty(_, key) {
        element.removeAttribute(attribute(key));
        return true;
      },
    },
  );
}

/** Attributes that are also properties, as text. */
const REFLECTED = 'id name type href title lang alt placeholder rel target media content action method';

export function reflectAttributes(prototype: object): void {
  for (const name of REFLECTED.split(' ')) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: Attributed) {
        return this.getAttribute(name) ?? '';
      },
      set(this: Attributed, value: unknown) {
        this.setAttribute(name, value);
      },
    });
  }
}
