export { loadPortableMath, type PortableMath } from './portable-math';
