import type Phaser from 'phaser';
import type { SceneDefinition } from '../definition';
import type { World } from '../world/world';
import { createOverlay, type Overlay } from './overlay';
import type { Play } from './play';
import { createSensorDrawing } from './sensor-drawing';

/** What the agents sense, over the live scene, while `shown`. */
export interface SensorOverlay {
  shown: boolean;
  /** Draws it as it is now. Once for each display frame. */
  refresh(): void;
  close(): void;
}

/**
 * Sensors are drawn from the observations that the agents have been given, and sense nothing anew; drawing takes place
 * outside of the game and of its realm. So the game goes on as if nobody looked.
 */
export function createSensorOverlay<S extends Phaser.Scene>(
  definition: SceneDefinition<S>,
  world: World<S>,
  play: Play,
): SensorOverlay {
  const drawSensors = createSensorDrawing(definition);
  let overlay: Overlay | null = null;
  const sensors = {
    get shown() {
      return overlay !== null;
    },
    set shown(shown) {
      if (shown === (overlay !== null)) return;
      overlay?.close();
      overlay = shown ? createOverlay(world.game.canvas) : null;
      sensors.refresh();
    },
    refresh() {
      if (!overlay) return;
      const { scene } = world;
      if (scene.sys.isVisible()) overlay.paint(scene.cameras.main, (pen) => drawSensors(scene, play.rows, pen));
      else overlay.clear();
    },
    close() {
      sensors.shown = false;
    },
  };
  return sensors;
}
