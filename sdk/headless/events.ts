export type Listener = ((event: Event) => unknown) | { handleEvent(event: Event): unknown };
export type ListenerOptions = boolean | { capture?: boolean; once?: boolean; passive?: boolean; signal?: AbortSignal };

interface Registration {
  readonly listener: Listener;
  readonly capture: boolean;
  readonly once: boolean;
  readonly passive: boolean;
}

const CAPTURING = 1;
const AT_TARGET = 2;
const BUBBLING = 3;

/**
 * An event target in a tree: events come down to it and bubble up from it, as on a page. What listeners throw is thrown by
 * `dispatchEvent`, after all of them have been called: it is the game's, and whoever runs the game reports it.
 */
export class HeadlessEventTarget extends EventTarget {
  readonly #registrations = new Map<string, Registration[]>();

  /** What listeners get to see as the target. */
  protected get eventSelf(): object {
    return this;
  }

  /** Where events go that bubble. */
  protected get eventParent(): HeadlessEventTarget | null {
    return null;
  }

  override addEventListener(type: string, listener: Listener | null, options?: ListenerOptions): void {
    if (!listener) return;
    const { capture = false, once = false, passive = false, signal } = asOptions(options);
    if (signal?.aborted || this.hasListener(type, listener, capture)) return;
    const list = this.#registrations.get(type) ?? [];
    this.#registrations.set(type, [...list, { listener, capture, once, passive }]);
    signal?.addEventListener('abort', () => this.removeEventListener(type, listener, capture));
  }

  override removeEventListener(type: string, listener: Listener | null, options?: ListenerOptions): void {
    const { capture = false } = asOptions(options);
    const list = this.#registrations.get(type) ?? [];
    const rest = list.filter((known) => known.listener !== listener || known.capture !== capture);
    if (rest.length > 0) this.#registrations.set(type, rest);
    else this.#registrations.delete(type);
  }

  /** How many listen, to one type of event or to any. */
  listenerCount(type?: string): number {
    const lists = type === undefined ? [...this.#registrations.values()] : [this.#registrations.get(type) ?? []];
    return lists.reduce((count, list) => count + list.length, 0);
  }

  /** Returns what makes those listen again who listen now, and nobody else. */
  protected rememberListeners(): () => void {
    const before = [...this.#registrations];
    return () => {
      this.#registrations.clear();
      for (const [type, list] of before) this.#registrations.set(type, list);
    };
  }

  protected hasListener(type: string, listener: Listener, capture: boolean): boolean {
    return (this.#registrations.get(type) ?? []).some(
      (known) => known.listener === listener && known.capture === capture,
    );
  }

  override dispatchEvent(event: Event): boolean {
    const path: HeadlessEventTarget[] = [];
    for (let target: HeadlessEventTarget | null = this; target; target = target.eventParent) path.push(target);
    const errors: unknown[] = [];
    const course = beginCourse(event, path, this.eventSelf);
    const visit = (target: HeadlessEventTarget, phase: number) => {
      if (event.cancelBubble || !target.#hears(event.type)) return;
      course.at(target.eventSelf, phase);
      target.#call(event, phase, course, errors);
    };

    for (let i = path.length - 1; i > 0; i--) visit(path[i], CAPTURING);
    visit(this, AT_TARGET);
    if (event.bubbles) for (let i = 1; i < path.length; i++) visit(path[i], BUBBLING);
    course.end();
    if (errors.length > 0) throw errors[0];
    return !event.defaultPrevented;
  }

  #hears(type: string): boolean {
    const handler = (this.eventSelf as Record<string, unknown>)[`on${type}`];
    return this.#registrations.has(type) || typeof handler === 'function';
  }

  #call(event: Event, phase: number, course: Course, errors: unknown[]): void {
    const self = this.eventSelf;
    const attempt = (task: () => unknown) => {
      try {
        return task();
      } catch (error) {
        errors.push(error);
      }
    };
    const handler = (self as Record<string, unknown>)[`on${event.type}`];
    if (phase !== CAPTURING && typeof handler === 'function') {
      if (attempt(() => handler.call(self, event)) === false) event.preventDefault();
    }
    const list = this.#registrations.get(event.type) ?? [];
    for (const registration of list) {
      const { listener, capture, once, passive } = registration;
      if (course.halted) return;
      if ((phase === CAPTURING && !capture) || (phase === BUBBLING && capture)) continue;
      if (!this.hasListener(event.type, listener, capture)) continue; // an earlier listener has removed it
      if (once) this.removeEventListener(event.type, listener, capture);
      if (passive) own(event, 'preventDefault', ignore);
      attempt(() => (typeof listener === 'function' ? listener.call(self, event) : listener.handleEvent(event)));
      if (passive) Reflect.deleteProperty(event, 'preventDefault');
    }
  }
}

/** What an event tells of its way, while it is under way. */
interface Course {
  readonly halted: boolean;
  at(currentTarget: object, phase: number): void;
  end(): void;
}

/** The engine keeps these for events that it dispatches itself; ours have them as properties of their own. */
function beginCourse(event: Event, path: readonly HeadlessEventTarget[], target: object): Course {
  let halted = false;
  own(event, 'target', target);
  own(event, 'srcElement', target);
  own(event, 'composedPath', () => path.map((part) => (part as unknown as { eventSelf: object }).eventSelf));
  own(event, 'stopImmediatePropagation', () => {
    halted = true;
    event.stopPropagation();
  });
  return {
    get halted() {
      return halted;
    },
    at(currentTarget, phase) {
      own(event, 'currentTarget', currentTarget);
      own(event, 'eventPhase', phase);
    },
    end() {
      own(event, 'currentTarget', null);
      own(event, 'eventPhase', 0);
    },
  };
}

function own(event: Event, name: string, value: unknown): void {
  Object.defineProperty(event, name, { value, configurable: true, writable: true });
}

function asOptions(options: ListenerOptions | undefined): Exclude<ListenerOptions, boolean> {
  return typeof options === 'boolean' ? { capture: options } : (options ?? {});
}

const ignore = (): void => {};
