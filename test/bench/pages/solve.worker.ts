import { exposeTrainer } from 'npc-gym/worker';

exposeTrainer(() => import('npc-gym/classic'));
