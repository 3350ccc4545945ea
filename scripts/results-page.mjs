/** Writes docs/results.md out of the reports of `learn`; types in results-page.d.mts. */

const INTRODUCTION = `# Results

Written by \`npm run results\` from the reports in docs/results; goals and settings stand in sdk/cli/tasks.json, and what they
do not name is the algorithm's default. Every seed is one run from scratch. *Return* is the mean of the last 100 training
episodes, which explore; over seeds it is the interquartile mean (the mean of the middle half, Agarwal et al. 2021) ± the
standard deviation. *Solved* says whether that return is at the task's threshold when the run ends; *median steps* are those
until it first was, or all steps of a seed that never got there or of a task without a threshold. Steps are the
environment's; seconds are of training on one core, and differ from machine to machine; all else follows from the seed.
*Greedy* is the mean over 50 episodes of the most probable actions on environments of their own, *random* that of uniformly
random ones.

† These runs end as soon as they reach the threshold (\`stopAtThreshold\`). A solved run's return is the first that did, made
so by the rule that stops there: such a row says how soon the threshold is reached, not how well the policy would become.

A goal counts as reached only if the row was run on as many seeds as it asks for.
`;

export function resultsPage(rows) {
  const header = ['task', 'algorithm', 'goal', 'reached', 'seeds solved', 'return', 'median steps', 'median seconds'];
  const sections = rows.filter(({ report }) => report).map(section);
  return [INTRODUCTION, `${table(header, rows.map(summaryCells))}\n`, ...sections].join('\n');
}

function summaryCells({ task, algorithm, entry, report }) {
  if (!report) return [task, algorithm, entry.goal, 'not run yet', '', '', '', ''];
  const { solved, interquartileMean, deviation, medianSteps, medianSeconds } = report.summary;
  return [
    task,
    algorithm,
    entry.goal,
    reached(entry, report),
    solved === null ? '' : `${solved} of ${report.seeds.length}`,
    marked(`${show(interquartileMean)} ± ${show(deviation)}`, report),
    count(medianSteps),
    show(medianSeconds),
  ];
}

/** Whether all that the target names is met, on the seeds asked for; empty for a row that just reports. */
function reached({ target, seeds: asked }, { summary, seeds: { length: ran } }) {
  if (ran !== asked) return `${target ? '**no**, ' : ''}${ran} ${ran === 1 ? 'seed' : 'seeds'} of ${asked}`;
  if (!target) return '';
  const { iqm = Number.NEGATIVE_INFINITY, solvedSeeds = 0, medianSteps = Number.POSITIVE_INFINITY } = target;
  const met =
    summary.interquartileMean >= iqm && (summary.solved ?? 0) >= solvedSeeds && summary.medianSteps <= medianSteps;
  return met ? 'yes' : '**no**';
}

function section({ task, algorithm, entry, report }) {
  const { settings, seeds, summary, stopAtThreshold, machine } = report;
  const terms = Object.keys(summary.random.terms);
  const thresholds = !stopAtThreshold && summary.solved !== null;
  const last = ['steps', 'seconds', marked('return', report)];
  const header = ['seed', 'solved', ...(thresholds ? ['threshold after'] : []), ...last];
  const greedy = ['greedy return', 'greedy steps', ...terms.map((term) => `greedy ${term}`)];
  const evaluated = ({ meanReturn, meanLength, terms: sums }) =>
    [meanReturn, meanLength, ...terms.map((term) => sums[term])].map(show);
  const cells = seeds.map(({ seed, solved, stepsToThreshold, steps, seconds, finalReturn, evaluation }) => [
    seed,
    solved === null ? '' : solved ? 'yes' : 'no',
    ...(thresholds ? [stepsToThreshold === null ? '' : count(stepsToThreshold)] : []),
    count(steps),
    show(seconds),
    show(finalReturn),
    ...evaluated(evaluation),
  ]);
  const random = ['random', ...header.slice(1).map(() => ''), ...evaluated(summary.random)];
  const told = { ...settings, ...(stopAtThreshold && { stopAtThreshold }) };
  const chosen = Object.entries(told).map(([name, value]) => `${name} ${value}`);
  return `## ${task}, ${algorithm}

Goal: ${entry.goal}. \`npm run learn -- ${task} --algorithm ${algorithm}\` with ${chosen.join(', ')}; Node ${machine.node}, one core of ${machine.cores} (${machine.cpu}).
${entry.note ? `\n${entry.note}\n` : ''}
${table([...header, ...greedy], [...cells, random])}
`;
}

/** Marks a return that the rule of stopping at the threshold has made. */
function marked(text, { stopAtThreshold }) {
  return stopAtThreshold ? `${text} †` : text;
}

function count(value) {
  return Math.round(value).toLocaleString('en');
}

function show(value) {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1);
}

function table(header, rows) {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
