import { exposeTrainer } from '../../../sdk/worker';

exposeTrainer(() => import('./hang-env'));
