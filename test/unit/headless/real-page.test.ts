import { expect, test } from 'vitest';
import { installHeadlessPage } from '../../../sdk/headless';

test('on a real page nothing is installed', () => {
  const document = { body: {} };
  Object.assign(globalThis, { document });
  installHeadlessPage();
  expect(globalThis.document).toBe(document);
  expect('Image' in globalThis).toBe(false);
  Reflect.deleteProperty(globalThis, 'document');
});
