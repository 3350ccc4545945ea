import { render } from 'preact';
import { App } from './app';
import { gameOf } from './games';
import { refresh } from './state/collection';
import { followTitle, guardLeaving } from './state/leaving';
import { followAddress, route } from './state/route';
import { sessionOf } from './state/session';
import { loadShortcutChoice } from './state/shortcuts';
import { followTheme } from './state/theme';
import { followVisibility } from './state/visibility';
import 'uplot/dist/uPlot.min.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/gallery.css';
import './styles/game.css';
import './styles/stage.css';
import './styles/training.css';
import './styles/policies.css';
import './styles/overlays.css';

followAddress(window);
followTheme(window);
followVisibility(window);
guardLeaving(window);
followTitle(window, () => {
  const game = route.value.page === 'game' ? gameOf(route.value.id) : undefined;
  return game ? sessionOf(game) : null;
});
loadShortcutChoice();
void refresh();

const root = document.getElementById('app');
if (root) render(<App />, root);
