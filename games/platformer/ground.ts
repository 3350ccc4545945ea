import Phaser from 'phaser';
import { dealLevel, pieceCount, type TiledMap } from './deal';
import { PIECES_BETWEEN, TILE } from './rules';

export type Ground = Phaser.Tilemaps.TilemapLayer;

/** A new level of the pieces: the first, some of those between in an order of chance, the last. */
export function dealMap({ cache, make }: Phaser.Scene): Phaser.Tilemaps.Tilemap {
  const pieces = cache.tilemap.get('pieces') as { format: number; data: TiledMap };
  const last = pieceCount(pieces.data) - 1;
  const between = Phaser.Math.RND.shuffle(Array.from({ length: last - 1 }, (_, i) => i + 1));
  const order = [0, ...between.slice(0, PIECES_BETWEEN), last];
  cache.tilemap.add('level', { ...pieces, data: dealLevel(pieces.data, order) });
  return make.tilemap({ key: 'level' });
}

/** Shows a map's tiles, and returns the layer of those that carry: earth from all sides, planks from above only. */
export function layGround(map: Phaser.Tilemaps.Tilemap): Ground {
  const tiles = map.addTilesetImage('tiles', 'tiles', TILE, TILE) as Phaser.Tilemaps.Tileset;
  map.createLayer('decor', tiles);
  const ground = map.createLayer('ground', tiles) as Ground;
  ground.setCollisionByProperty({ solid: true });
  return ground.forEachTile((tile) => {
    if (tile.properties.plank) tile.setCollision(false, false, true, false, false);
  });
}
