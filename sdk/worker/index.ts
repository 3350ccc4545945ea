export { exposeTrainer } from './expose';
