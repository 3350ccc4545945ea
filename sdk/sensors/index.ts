export type { Sensor } from './sensor';
