/** The inline style of an element: any property may be written, one never written reads as ''. Names in either spelling. */
export interface HeadlessStyle {
  cssText: string;
  getPropertyValue(name: string): string;
  getPropertyPriority(name: string): string;
  setProperty(name: string, value: unknown): void;
  removeProperty(name: string): string;
  [property: string]: unknown;
}

export function createStyle(): HeadlessStyle {
  const values = new Map<string, string>();
  const write = (name: string, value: unknown) => {
    if (value === null || value === undefined || value === '') values.delete(camelCase(name));
    else values.set(camelCase(name), String(value));
  };
  const methods: Record<string, unknown> = {
    getPropertyValue: (name: string) => values.get(camelCase(name)) ?? '',
    getPropertyPriority: () => '',
    setProperty: write,
    removeProperty(name: string) {
      const old = values.get(camelCase(name)) ?? '';
      write(name, '');
      return old;
    },
  };
  return new Proxy({} as HeadlessStyle, {
    get(_, name) {
      if (typeof name === 'symbol') return undefined;
      if (name === 'cssText') return [...values].map(([key, value]) => `${kebabCase(key)}: ${value};`).join(' ');
      return methods[name] ?? values.get(camelCase(name)) ?? '';
    },
    set(_, name, value) {
      if (name === 'cssText') {
        values.clear();
        for (const [key, text] of declarations(String(value))) write(key, text);
      } else {
        write(String(name), value);
      }
      return true;
    },
    has: () => true, // as far as a game can tell, every property is known
    ownKeys: () => [...values.keys()],
    getOwnPropertyDescriptor: (_, name) => ({
      value: values.get(String(name)),
      configurable: true,
      enumerable: true,
      writable: true,
    }),
  });
}

function declarations(text: string): [name: string, value: string][] {
  return text
    .split(/;(?![^(]*\))/)
    .map((part) => /^\s*([\w-]+)\s*:\s*(.*?)\s*(?:!important)?\s*$/s.exec(part))
    .filter((match) => match !== null)
    .map(([, name, value]) => [name, value]);
}

function camelCase(name: string): string {
  if (name.startsWith('--') || !name.includes('-')) return name; // Phaser asks for the sizes of all parents over and over
  return name.replace(/^-(?=(webkit|moz|ms|o)-)/, '').replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}

function kebabCase(name: string): string {
  return name.startsWith('--') ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
