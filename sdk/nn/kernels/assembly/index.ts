export { activate, applySlope } from './activation';
export { gatherPatches, pack, scatterPatches, unpack } from './convolution';
export { dense } from './dense';
export { addRowSums, addTransposedProduct } from './gradient';
export { add, clear } from './layout';
export { addRowProducts, addScaledRows, normalize, normalizeSlope, scaleRows } from './normalization';
export { product } from './product';
export { transpose } from './transpose';
