import Phaser from 'phaser';
import { keyboardOf } from './internals';

/** How an action presses keys. Given to `act`; the keys reach the scene as if a person had pressed them. */
export interface Controls {
  /**
   * Holds exactly these keys until the next step and releases all others: `controls.hold('LEFT', 'UP')`. Names are those
   * of `Phaser.Input.Keyboard.KeyCodes`. A step whose `act` does not call it releases all.
   *
   * @throws RangeError for a name that is no key; Error if the game has no keyboard input.
   */
  hold(...keys: string[]): void;
}

/** Controls as their owner sees them: one for each agent, so that agents do not release each other's keys. */
export interface AgentControls extends Controls {
  /** Before `act`. */
  begin(): void;
  /** After `act`: releases everything if nothing was held. */
  end(): void;
  release(): void;
  /** The scene has forgotten which keys are down, as after a restart: the next `hold` presses them again. */
  forget(): void;
}

const CODES = Phaser.Input.Keyboard.KeyCodes as Record<string, number>;

/** Makes an agent's hands on a game's keyboard. */
export function createControls(game: Phaser.Game): AgentControls {
  const down: string[] = [];
  let held = false;

  function send(type: 'keydown' | 'keyup', key: string): void {
    const keyboard = keyboardOf(game);
    if (!keyboard) {
      throw new Error(
        "controls.hold(): the game has no keyboard input. Leave 'input.keyboard' on in its configuration, or let act() call the scene's own methods.",
      );
    }
    const event = { type, keyCode: CODES[key], timeStamp: game.loop.time, preventDefault: nothing };
    if (type === 'keydown') keyboard.onKeyDown(event);
    else keyboard.onKeyUp(event);
  }

  const controls: AgentControls = {
    hold(...keys) {
      held = true;
      for (const key of keys) {
        if (!Object.hasOwn(CODES, key)) {
          throw new RangeError(`controls.hold(): got '${key}', expected names such as 'LEFT', 'SPACE' or 'W'.`);
        }
      }
      for (let i = down.length - 1; i >= 0; i--) {
        if (!keys.includes(down[i])) send('keyup', down.splice(i, 1)[0]);
      }
      for (const key of keys) {
        if (down.includes(key)) continue;
        down.push(key);
        send('keydown', key);
      }
    },
    begin() {
      held = false;
    },
    end() {
      if (!held) controls.release();
    },
    release: () => controls.hold(),
    forget() {
      down.length = 0;
    },
  };
  return controls;
}

const nothing = (): void => {};
