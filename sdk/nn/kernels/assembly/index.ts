export { activationGradient, dense } from './dense';
export { addRowSums, addTransposedProduct } from './gradient';
export { product } from './product';
export { transpose } from './transpose';
