import { copyPlain } from './copy-plain';

/** What a game keeps in objects of its modules: a realm puts its own there while it runs. */
export interface ModuleState {
  /** Puts the game's values in place of the others. */
  enter(): void;
  /** Takes the game's values away, and puts back what was there. */
  leave(): void;
  /** The game's values are as its modules have made them. */
  reset(): void;
}

type Values = Record<string, unknown>;

/**
 * A module is evaluated once in a worker, however many games and episodes use it: what scenes write to its objects would
 * outlive the episode and be seen by the other copies. Lists and plain objects in them are the game's own as well, all the
 * way down; objects of a class are not copied.
 *
 * @param objects plain objects, or classes with static fields
 */
export function createModuleState(objects: readonly object[]): ModuleState {
  /** Games run inside only, so these stay as the modules have made them. */
  let outside: Values[] = [];
  let inside = objects.map((object) => copyPlain(read(object)));
  let entered = false;

  const put = (values: readonly Values[]) => {
    for (let i = 0; i < objects.length; i++) write(objects[i], values[i]);
  };
  return {
    enter() {
      outside = objects.map(read);
      put(inside);
      entered = true;
    },
    leave() {
      inside = objects.map(read);
      put(outside);
      entered = false;
    },
    reset() {
      inside = (entered ? outside : objects.map(read)).map((values) => copyPlain(values));
      if (entered) put(inside);
    },
  };
}

function read(object: object): Values {
  return { ...object } as Values;
}

/** Leaves what has not changed alone: it may be read-only. */
function write(object: object, values: Values): void {
  for (const name of Object.keys(object)) if (!(name in values)) Reflect.deleteProperty(object, name);
  for (const name of Object.keys(values)) {
    if (Reflect.get(object, name) !== values[name]) Reflect.set(object, name, values[name]);
  }
}
