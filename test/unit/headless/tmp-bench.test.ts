import { test } from 'vitest';
import { installNodePage } from '../../../sdk/headless/node';
test('b', () => {
  installNodePage({ roots: ['public'] });
  const c = document.createElement('canvas'); document.body.append(c); c.addEventListener('pointermove', () => {});
  for (let r = 0; r < 3; r++) {
    let t = performance.now(); for (let i = 0; i < 2e4; i++) c.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 3 })); console.log('dispatch ns', (performance.now() - t) * 50);
  }
});
