type Reaction = (value: unknown) => unknown;

/** What a promise can be told by its maker. */
export interface Delivery<T> {
  readonly promise: Promise<T>;
  resolve(value: T | PromiseLike<T>): void;
  reject(error: unknown): void;
}

/**
 * A promise that calls its `then` handlers the moment it is settled, not when the engine gets to it: so what a game does
 * with a file happens in `deliver()`, in order and on the game's own clock. `await` works as with any promise, and then
 * takes the engine's time.
 */
export function createDelivery<T>(): Delivery<T> {
  const promise = new DeliveredPromise();
  return {
    promise: promise as unknown as Promise<T>,
    resolve: (value) => promise.settle(true, value),
    reject: (error) => promise.settle(false, error),
  };
}

export function delivered<T>(value: T): Promise<T> {
  const { promise, resolve } = createDelivery<T>();
  resolve(value);
  return promise;
}

class DeliveredPromise implements PromiseLike<unknown> {
  readonly [Symbol.toStringTag] = 'Promise';
  #fulfilled: boolean | null = null;
  #value: unknown;
  #waiting: (() => void)[] = [];

  settle(fulfilled: boolean, value: unknown): void {
    if (this.#fulfilled !== null) return;
    if (fulfilled && isThenable(value)) {
      value.then(
        (inner) => this.settle(true, inner),
        (error) => this.settle(false, error),
      );
      return;
    }
    this.#fulfilled = fulfilled;
    this.#value = value;
    for (const react of this.#waiting.splice(0)) react();
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaited is what it is for
  then(onFulfilled?: Reaction | null, onRejected?: Reaction | null): never {
    const next = new DeliveredPromise();
    const react = () => {
      const reaction = this.#fulfilled ? onFulfilled : onRejected;
      if (typeof reaction !== 'function') return next.settle(this.#fulfilled === true, this.#value);
      try {
        next.settle(true, reaction(this.#value));
      } catch (error) {
        next.settle(false, error);
      }
    };
    if (this.#fulfilled === null) this.#waiting.push(react);
    else react();
    return next as never;
  }

  catch(onRejected?: Reaction | null): never {
    return this.then(null, onRejected);
  }

  finally(task?: (() => unknown) | null): never {
    return this.then(
      (value) => {
        task?.();
        return value;
      },
      (error) => {
        task?.();
        throw error;
      },
    );
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null)?.then === 'function';
}
