/** A map as Tiled exports it, as far as this game uses it: tile layers, and layers of point objects. */
export interface TiledMap {
  readonly width: number;
  readonly height: number;
  readonly tilewidth: number;
  readonly properties: readonly { readonly name: string; readonly value: unknown }[];
  readonly layers: readonly TiledLayer[];
}

interface TiledLayer {
  readonly name: string;
  /** Of a tile layer: its size in tiles, and the tiles row after row. */
  readonly width?: number;
  readonly data?: readonly number[];
  /** Of a layer of objects. */
  readonly objects?: readonly { readonly type: string; readonly x: number; readonly y: number }[];
}

/** How many pieces of equal width, side by side, the map holds. */
export function pieceCount(map: TiledMap): number {
  return map.width / pieceWidth(map);
}

/** A map of some of the pieces of `map`, in this order: tiles and objects move along with their piece. */
export function dealLevel(map: TiledMap, order: readonly number[]): TiledMap {
  const columns = pieceWidth(map);
  const width = order.length * columns;
  return { ...map, width, layers: map.layers.map(dealLayer) };

  function dealLayer(layer: TiledLayer): TiledLayer {
    if (layer.data) return { ...layer, width, data: dealTiles(layer.data) };
    return { ...layer, objects: order.flatMap((piece, place) => dealObjects(layer.objects ?? [], piece, place)) };
  }

  function dealTiles(tiles: readonly number[]): number[] {
    const dealt: number[] = [];
    for (let row = 0; row < map.height; row++) {
      for (const piece of order) {
        const from = row * map.width + piece * columns;
        dealt.push(...tiles.slice(from, from + columns));
      }
    }
    return dealt;
  }

  function dealObjects<T extends { readonly x: number }>(objects: readonly T[], piece: number, place: number): T[] {
    const size = columns * map.tilewidth;
    return objects
      .filter(({ x }) => Math.floor(x / size) === piece)
      .map((object) => ({ ...object, x: object.x + (place - piece) * size }));
  }
}

function pieceWidth(map: TiledMap): number {
  return Number(map.properties.find(({ name }) => name === 'pieceWidth')?.value);
}
