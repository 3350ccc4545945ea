import type Phaser from 'phaser';

/** Remembers how large a game is, and returns what puts that back. The display is the person's, and stays as it is. */
export function rememberScale({ scale }: Phaser.Game): () => void {
  const { width, height } = scale.gameSize;
  const { scaleMode, zoom, autoCenter, autoRound } = scale;
  return () => {
    const settings = scale as { scaleMode: number; autoCenter: number; autoRound: boolean };
    if (scaleMode !== scale.scaleMode) Object.assign(settings, { scaleMode });
    Object.assign(settings, { autoCenter, autoRound });
    if (zoom !== scale.zoom) scale.setZoom(zoom);
    if (width !== scale.gameSize.width || height !== scale.gameSize.height) scale.setGameSize(width, height);
  };
}
