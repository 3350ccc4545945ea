import { exposeTrainer } from 'npc-gym/worker';

exposeTrainer(() => import('./env'));
