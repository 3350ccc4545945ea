import '../../fixtures/scenes/page';
import Phaser from 'phaser';
import { expect, onTestFinished, test } from 'vitest';
import { openWorld } from '../../../sdk/phaser/world/open-world';
import { type SceneWorldOptions, sceneWorld } from '../../fixtures/world';

const opened = async (create: () => void, options?: SceneWorldOptions) => {
  const world = await sceneWorld({ create }, options);
  onTestFinished(() => world.close());
  return world;
};

/** All that a scene can leave on its document. */
function litter(): void {
  const { body, documentElement, head } = document;
  const hud = document.createElement('div');
  hud.id = 'score';
  hud.innerHTML = '<b class="x">0</b><span>1</span>';
  body.appendChild(hud);
  hud.insertBefore(document.createElement('em'), hud.firstChild);
  body.insertAdjacentHTML('afterbegin', '<p>first</p>');
  body.prepend(document.createElement('i'));
  head.prepend(document.createElement('meta'));
  documentElement.appendChild(document.createElement('u'));
  documentElement.dataset.level = '3';
  body.className = 'night';
  body.style.background = 'black';
  Object.assign(document, { title: 'Level 3', cookie: 'best=3' });
  document.fonts.add(new FontFace('Foo', 'url(foo.woff)'));
  body.onclick = () => {};
}

function page(): unknown {
  const { body, cookie, documentElement, fonts, title } = document;
  return [documentElement.outerHTML, title, cookie, fonts.size, body.onclick ?? null];
}

test('copies in one thread do not see each other’s elements', async () => {
  let count = 0;
  const create = () => {
    document.body.innerHTML = `<b id="score">${++count}</b>`;
    document.title = `copy ${count}`;
  };
  const worlds = [await opened(create), await opened(create)];
  const seen = () =>
    worlds.map(({ realm }) => realm.run(() => [document.getElementById('score')?.textContent, document.title]));
  for (const world of worlds) world.frame();
  expect(seen()).toEqual([
    ['1', 'copy 1'],
    ['2', 'copy 2'],
  ]);
  worlds[0].begin(1);
  worlds[1].frame();
  expect(seen()).toEqual([
    ['3', 'copy 3'],
    ['2', 'copy 2'],
  ]);
  expect([document.getElementById('score'), document.title]).toEqual([null, '']);
});

test('nothing that a scene does to the document is there in the next episode, and a hundred of them leave nothing', async () => {
  const found: unknown[] = [];
  const world = await opened(() => {
    found.push(page());
    litter();
  });
  const count = () => world.realm.run(() => document.querySelectorAll('*').length);
  world.begin(1);
  const before = count();
  for (let seed = 0; seed < 100; seed++) world.begin(seed);
  expect(count()).toBe(before);
  expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(1);
});

test('what the game’s own code has put there is the same element in every episode, as it was', async () => {
  let hud: HTMLElement | undefined;
  const found: unknown[] = [];
  const world = await openWorld(
    {
      id: 'hud',
      game: () => {
        hud = document.createElement('div');
        hud.id = 'hud';
        hud.innerHTML = '<b>0</b>';
        document.body.append(hud);
        const create = () => {
          const here = document.getElementById('hud') as HTMLElement;
          found.push([here === hud, here.outerHTML, here.onclick]);
          here.innerHTML = 'gone';
          here.hidden = true;
          here.setAttribute('data-level', '3');
          here.onclick = () => {};
          here.remove();
        };
        return { width: 9, height: 9, scene: { key: 'play', create } };
      },
      agentScene: 'play',
      seesPixels: false,
      portableMath: false,
    },
    null,
  );
  onTestFinished(() => world.close());
  for (let seed = 0; seed < 3; seed++) world.begin(seed);
  expect(found).toEqual(Array(4).fill([true, '<div id="hud"><b>0</b></div>', undefined]));
});

test('what a module has put there when it was evaluated is there for every copy, once', async () => {
  let evaluated = false;
  const markups: string[] = [];
  const game = async () => {
    await null; // from here on outside, as after import()
    if (!evaluated) document.body.insertAdjacentHTML('beforeend', '<i id="module"></i>');
    evaluated = true;
    document.body.insertAdjacentHTML('beforeend', '<i id="each"></i>');
    const create = () => markups.push(document.body.innerHTML);
    return { width: 9, height: 9, scene: { key: 'play', create } };
  };
  for (let copy = 0; copy < 3; copy++) {
    const options = { id: 'module', game, agentScene: 'play', seesPixels: false, portableMath: false };
    const world = await openWorld(options, null, copy);
    onTestFinished(() => world.close());
  }
  expect(markups).toEqual(Array(3).fill('<i id="module"></i><i id="each"></i>'));
  expect(document.body.innerHTML).toBe('');
});

test('a parent that the game names holds its canvas', async () => {
  const found: unknown[] = [];
  const create = () => {
    const parent = document.getElementById('stage');
    found.push(parent?.querySelector('canvas') === parent?.firstChild, document.querySelectorAll('canvas').length);
    parent?.remove();
  };
  const scale = { autoCenter: Phaser.Scale.CENTER_BOTH };
  const world = await opened(create, { config: { parent: 'stage', scale } });
  world.begin(1);
  expect(found).toEqual([true, 1, true, 1]);
});

test('what stands on the page before a game is made stands on every copy’s page, each with its own', async () => {
  document.body.insertAdjacentHTML('beforeend', '<div id="panel">0</div>');
  onTestFinished(() => document.getElementById('panel')?.remove());
  const count = () => {
    const panel = document.getElementById('panel') as HTMLElement;
    panel.textContent = String(Number(panel.textContent) + 1);
  };
  const [one, other] = [await opened(count), await opened(count)];
  const text = (world: typeof one) => world.realm.run(() => document.getElementById('panel')?.textContent);
  for (const seed of [1, 2, 3]) one.begin(seed);
  other.begin(1);
  expect([text(one), text(other), document.getElementById('panel')?.textContent]).toEqual(['1', '1', '0']);
});
