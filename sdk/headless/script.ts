import { HeadlessElement } from './element';
import { ask, readingOf } from './loads';

/** A script that runs when it becomes part of the document, as Phaser's loader expects of scripts and plugins. */
export class HeadlessScript extends HeadlessElement {
  async = false;
  defer = false;
  /** Why the script did not run. */
  failure: unknown;
  #hasRun = false;

  constructor() {
    super('SCRIPT');
  }

  get text(): string {
    return this.textContent;
  }

  set text(code: string) {
    this.textContent = code;
  }

  get src(): string {
    return this.getAttribute('src') ?? '';
  }

  set src(url: string) {
    this.setAttribute('src', url);
  }

  override connected(): void {
    if (this.#hasRun) return;
    this.#hasRun = true;
    if (this.src) this.#load();
    else if (this.type !== 'module' && this.text) run(this.text);
  }

  #load(): void {
    const reading = readingOf(this.src);
    ask({
      reading,
      deliver: () => {
        if (!reading.bytes) {
          this.failure = reading.failure;
          this.dispatchEvent(new Event('error'));
          return;
        }
        run(new TextDecoder().decode(reading.bytes));
        this.dispatchEvent(new Event('load'));
      },
      fail: (error) => {
        this.failure = error;
      },
    });
  }
}

/** In the global scope, where scripts belong. */
function run(code: string): void {
  // biome-ignore lint/security/noGlobalEval: it is the game's own script, and running it is what the game asked for
  // biome-ignore lint/complexity/noCommaOperator: called by another name, eval runs globally
  (0, eval)(code);
}

/** A style sheet or the like: nothing here looks different for it, so it is as good as loaded. */
export class HeadlessLink extends HeadlessElement {
  constructor() {
    super('LINK');
  }

  override connected(): void {
    ask({
      reading: null,
      deliver: () => void this.dispatchEvent(new Event('load')),
      fail() {},
    });
  }
}
