import { type Fan, meet } from './fan';
import { type TileLayer, type TileTest, tileAt, tileHeight, tileWidth } from './tile-layer';

/**
 * From cell to cell along each ray, until a tile that counts (Amanatides & Woo 1987, "A fast voxel traversal algorithm for
 * ray tracing"). One loop without allocation: it visits more cells than there are bodies in most scenes.
 */
export function castTiles(fan: Fan, layer: TileLayer, counts: TileTest): void {
  const width = tileWidth(layer);
  const height = tileHeight(layer);
  const x = (fan.x - layer.x) / width;
  const y = (fan.y - layer.y) / height;
  for (let i = 0; i < fan.rays; i++) {
    const dx = fan.directionX[i] / width;
    const dy = fan.directionY[i] / height;
    const stepX = dx > 0 ? 1 : -1;
    const stepY = dy > 0 ? 1 : -1;
    const limit = fan.distance[i];
    let column = Math.floor(x);
    let row = Math.floor(y);
    // How far along the ray the next column and the next row begin.
    let nextX = dx === 0 ? Number.POSITIVE_INFINITY : (column + (dx > 0 ? 1 : 0) - x) / dx;
    let nextY = dy === 0 ? Number.POSITIVE_INFINITY : (row + (dy > 0 ? 1 : 0) - y) / dy;
    let distance = 0;
    while (distance < limit) {
      const tile = tileAt(layer, column, row);
      if (tile !== null && counts(tile)) {
        meet(fan, i, distance);
        break;
      }
      if (nextX < nextY) {
        distance = nextX;
        column += stepX;
        nextX = (column + (dx > 0 ? 1 : 0) - x) / dx;
      } else {
        distance = nextY;
        row += stepY;
        nextY = (row + (dy > 0 ? 1 : 0) - y) / dy;
      }
    }
  }
}
