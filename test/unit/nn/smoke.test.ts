import { expect, test } from 'vitest';
import { startTestBackend } from '../../fixtures/backend';
test('start', async () => { await startTestBackend(); expect(1).toBe(1); });
