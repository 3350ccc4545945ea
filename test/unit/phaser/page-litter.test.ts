import '../../fixtures/scenes/page';
import { expect, test } from 'vitest';
import { run, sceneWorld } from '../../fixtures/world';

test('an overlay that comes and goes does not take the page’s own elements along', async () => {
  const own = document.createElement('main');
  document.body.append(own);
  let frame = 0;
  let overlay: HTMLElement | undefined;
  const world = await sceneWorld({
    update() {
      frame++;
      if (frame % 4 === 1) {
        overlay = document.createElement('div');
        document.body.append(overlay);
      }
      if (frame % 4 === 3) overlay?.remove();
    },
  });
  world.begin(1);
  run(world, 8);
  world.begin(2);
  expect(own.parentNode?.nodeName).toBe('BODY');
  while (frame % 4 !== 1) run(world, 1);
  expect(overlay?.parentNode).toBeTruthy();
  world.begin(3);
  expect(overlay?.parentNode).toBeNull();
  expect(own.parentNode?.nodeName).toBe('BODY');
  world.close();
  own.remove();
});
