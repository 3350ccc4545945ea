import { exposeTrainer } from '../../../sdk/worker';

exposeTrainer(() => import('./parallel-env'));
