import { render } from 'preact';
import { App } from './app';
import { refresh } from './state/collection';
import { gameHere } from './state/here';
import { followTitle, guardLeaving } from './state/leaving';
import { followAddress } from './state/route';
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
import './styles/replay.css';
import './styles/training.css';
import './styles/charts.css';
import './styles/policies.css';
import './styles/overlays.css';
import './styles/settings.css';

followAddress(window);
if (gameHere.value) sessionOf(gameHere.value).warm(); // first of all: the worker starts while the page is drawn
followTheme(window);
followVisibility(window);
guardLeaving(window);
followTitle(window);
loadShortcutChoice();
void refresh();
addEventListener('focus', () => void refresh()); // another tab may have saved or removed
for (const event of ['dragover', 'drop']) addEventListener(event, (drag) => drag.preventDefault()); // a stray file must not replace the page

const root = document.getElementById('app');
if (root) render(<App />, root);
