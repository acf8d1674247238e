// Texts of the records are only ever set as text, never as markup.

const byId = (id) => document.getElementById(id);
const times = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const hours = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const numbers = new Intl.NumberFormat();

let showsResponses = false;
let inDeletion = null;
let redraw = () => {};

class Problem extends Error {
  constructor(code, message, record) {
    super(message);
    this.code = code;
    this.record = record;
  }
}

async function ask(path, question) {
  const options = question && {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotent-View': 'page' },
    body: JSON.stringify(question),
  };
  let response;
  try {
    response = await fetch(path, { cache: 'no-store', ...options });
  } catch {
    throw new Problem('unreachable', 'The server does not answer.');
  }
  if (!(response.headers.get('Content-Type') ?? '').startsWith('application/json')) {
    throw new Problem('no_session', 'The server sent an unexpected answer. If your session has ended, reload the page.');
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Problem(answer.error.code, answer.error.message, answer.record);
  }
  return answer;
}

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function draw(tag, attributes, text) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}

function say(place, kind, text) {
  place.textContent = text;
  place.classList.remove('good', 'warn', 'bad');
  place.classList.add(kind);
  place.hidden = text === '';
}

const moment = (text) => make('time', { dateTime: text }, times.format(new Date(text)));
const callerName = (caller) => (caller === '' ? make('em', {}, 'not authenticated') : caller);

function duration(seconds) {
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = Math.max(0, parts.findIndex(([length]) => seconds >= length));
  if (seconds < 1) {
    return 'less than 1 s';
  }
  return parts.slice(first, first + 2)
    .map(([length, unit], i) => [Math.floor((i === 0 ? seconds : seconds % parts[first][0]) / length), unit])
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}

// All records

async function refresh() {
  byId('refresh').disabled = true;
  try {
    show(await ask('overview'));
    say(byId('message'), 'good', '');
  } catch (problem) {
    say(byId('message'), 'bad', `The overview failed. ${problem.message}`);
  } finally {
    byId('refresh').disabled = false;
  }
}

function show(overview) {
  showsResponses = overview.showsResponses;
  byId('as-of').replaceChildren('As of ', moment(overview.asOf));
  const counts = (state) => overview.records.filter((tally) => tally.state === state);
  const sum = (tallies) => tallies.reduce((total, tally) => total + tally.count, 0);
  const hourly = (tallies) => Array.from({ length: 24 },
    (_, hour) => tallies.reduce((total, tally) => total + tally.hourly[hour], 0));
  const [completed, started] = [counts('completed'), counts('started')];

  byId('totals').replaceChildren(...[['Records', sum(overview.records)], ['Completed', sum(completed)], ['Started', sum(started)]]
    .map(([name, count]) => make('div', {}, make('dt', {}, name), make('dd', {}, numbers.format(count)))));
  showOperations(overview.records);
  showHours(new Date(overview.hoursSince), hourly(completed), hourly(started));
  showOldest(overview.oldestStarted);
}

function showOperations(tallies) {
  const count = (operation, state) => tallies
    .filter((tally) => tally.operation === operation && tally.state === state)
    .reduce((total, tally) => total + tally.count, 0);
  const operations = [...new Set(tallies.map((tally) => tally.operation))].sort();
  byId('by-operation').tBodies[0].replaceChildren(...operations.map((operation) => make('tr', {},
    make('th', { scope: 'row' }, operation),
    make('td', { className: 'number' }, numbers.format(count(operation, 'completed'))),
    make('td', { className: 'number' }, numbers.format(count(operation, 'started'))))));
  byId('operations').replaceChildren(...operations.map((operation) => make('option', { value: operation })));
}

function showHours(since, completed, started) {
  const starts = completed.map((_, hour) => new Date(since.getTime() + hour * 3600000));
  const name = (hour) => hours.format(starts[hour]);
  const totals = completed.map((count, hour) => count + started[hour]);
  const top = Math.max(...totals);
  const summary = top === 0
    ? 'None in the last 24 hours.'
    : `${numbers.format(totals.reduce((a, b) => a + b))} in the last 24 hours, most of them in the hour from ${name(totals.indexOf(top))}: ${numbers.format(top)}.`;
  byId('hours').tBodies[0].replaceChildren(...starts.map((start, hour) => make('tr', {},
    make('th', { scope: 'row' }, moment(start.toISOString())),
    make('td', { className: 'number' }, numbers.format(completed[hour])),
    make('td', { className: 'number' }, numbers.format(started[hour])))));
  redraw = () => byId('chart').replaceChildren(chart(completed, started, niceTop(top), name, summary));
  redraw();
}

/** The next of 2, 4, 6, 8, 10, 20, 40, …: half of it is a whole number, too. */
function niceTop(count) {
  const power = 10 ** Math.floor(Math.log10(Math.max(count, 1)));
  return Math.max(2, [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((top) => top >= count));
}

function chart(completed, started, top, name, summary) {
  const width = Math.max(280, byId('chart').clientWidth);
  const [height, left, bottom, above] = [200, 52, 24, 10];
  const slot = (width - left) / 24;
  const gap = slot > 20 ? 4 : 2;
  const step = slot > 20 ? 3 : 6;
  const y = (count) => above + (height - above - bottom) * (1 - count / top);
  const svg = draw('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': 'chart-title chart-summary' });
  svg.append(draw('desc', { id: 'chart-summary' }, summary));
  for (const count of [0, top / 2, top]) {
    svg.append(draw('line', { x1: left, x2: width, y1: y(count), y2: y(count) }));
    svg.append(draw('text', { x: left - 8, y: y(count) + 4, 'text-anchor': 'end' }, numbers.format(count)));
  }
  completed.forEach((count, hour) => {
    const x = left + hour * slot;
    const bar = draw('g', {});
    bar.append(draw('title', {}, `${name(hour)}: ${numbers.format(count)} completed, ${numbers.format(started[hour])} started`));
    bar.append(draw('rect', { class: 'completed', x: x + gap / 2, width: slot - gap, y: y(count), height: y(0) - y(count) }));
    bar.append(draw('rect', { class: 'started', x: x + gap / 2, width: slot - gap, y: y(count + started[hour]), height: y(0) - y(started[hour]) }));
    svg.append(bar);
    if (hour % step === 1) {
      svg.append(draw('text', { x: x + slot / 2, y: height - 6, 'text-anchor': 'middle' }, name(hour)));
    }
  });
  return svg;
}

function showOldest(records) {
  if (records.length === 0) {
    byId('oldest').replaceChildren(make('p', {}, 'Every record has its answer.'));
    return;
  }
  const look = (record) => {
    const button = make('button', { type: 'button', ariaLabel: `Look at ${record.key}` }, 'Look');
    button.addEventListener('click', () => lookAt(record));
    return button;
  };
  const head = make('tr', {}, ...['Age', 'Operation', 'Caller', 'Key'].map((name) => make('th', { scope: 'col' }, name)), make('td'));
  const cell = (name, value) => {
    const data = make('td', {}, value);
    data.dataset.name = name;
    return data;
  };
  byId('oldest').replaceChildren(make('div', { className: 'scroll' }, make('table', { className: 'stacked' },
    make('thead', {}, head),
    make('tbody', {}, ...records.map((record) => make('tr', {},
      cell('Age', duration(record.ageSeconds)),
      cell('Operation', record.operation),
      cell('Caller', callerName(record.caller)),
      cell('Key', make('code', {}, record.key)),
      make('td', { className: 'number' }, look(record))))))));
}

// One key

function lookAt({ caller, operation, key }) {
  byId('key').value = key;
  byId('operation').value = operation;
  byId('caller').value = caller;
  byId('nobody').checked = caller === '';
  byId('caller').disabled = caller === '';
  lookUp();
}

async function lookUp() {
  const question = { key: byId('key').value };
  if (byId('operation').value !== '') {
    question.operation = byId('operation').value;
  }
  if (byId('nobody').checked) {
    question.caller = '';
  } else if (byId('caller').value !== '') {
    question.caller = byId('caller').value;
  }
  const place = byId('found');
  place.replaceChildren(make('p', { className: 'hint' }, 'Looking …'));
  try {
    const { records, more } = await ask('find', question);
    place.replaceChildren(...records.map(card));
    if (records.length === 0) {
      place.append(await runs(question)
        ? make('p', { className: 'message good' }, 'A call with this key is running. It has no record before it ends.')
        : make('p', { className: 'message warn' }, noRecord(question)));
    }
    if (more) {
      place.append(make('p', { className: 'message warn' }, 'There are more. Name operation or caller.'));
    }
  } catch (problem) {
    place.replaceChildren(make('p', { className: 'message bad' }, problem.message));
  }
  place.focus();
}

const namesAll = ({ caller, operation }) => caller !== undefined && operation !== undefined;

const runs = async (question) => namesAll(question) && (await ask('owner', question)).alive;

const noRecord = (question) => namesAll(question)
  ? 'There is no record of this key, and no call with it is running: it was never used, has been purged, or its call was cut off.'
  : 'There is no record of this key. To see whether a call with it is running, name operation and caller.';

function card(record) {
  const article = byId('record').content.cloneNode(true).firstElementChild;
  article.querySelector('h3').textContent = record.key;
  const fact = (name, ...values) => make('div', {}, make('dt', {}, name), make('dd', {}, ...values));
  const badges = [make('span', { className: `badge ${record.state === 'completed' ? 'good' : 'warn'}` }, record.state)];
  if (record.expired) {
    badges.push(' ', make('span', { className: 'badge bad' }, 'expired'));
  }
  article.querySelector('.facts').append(
    fact('State', ...badges),
    fact('Status', record.status ?? '–'),
    fact('Age', duration(record.ageSeconds)),
    fact('Attempts', `at least ${record.attemptsAtLeast}`),
    fact('Operation', record.operation),
    fact('Caller', callerName(record.caller)),
    fact('Claimed', moment(record.createdAt)),
    fact('Completed', record.completedAt ? moment(record.completedAt) : '–'),
    fact(record.expired ? 'Expired' : 'Expires', moment(record.expiresAt)),
  );
  const answer = article.querySelector('.answer');
  const action = (name, className, work) => {
    const button = make('button', { type: 'button', className }, name);
    button.addEventListener('click', () => work().catch((problem) => say(answer, 'bad', problem.message)));
    article.querySelector('.actions').append(button);
  };
  if (record.state === 'started') {
    action('Does it run?', '', async () => {
      const { alive } = await ask('owner', place(record));
      say(answer, 'good', alive
        ? 'Yes: a call holds its lock.'
        : 'No: nobody holds its lock. The next request with this key runs the operation.');
    });
  } else if (showsResponses) {
    action('Show the response', '', async () => showResponse(answer, await ask('response', place(record))));
  }
  action('Delete …', 'danger', async () => askFirst(record, article, answer));
  return article;
}

const place = ({ caller, operation, key }) => ({ caller, operation, key });
const seen = ({ state, createdAt, completedAt, expiresAt, ...record }) => (
  { ...place(record), state, createdAt, completedAt, expiresAt });

function showResponse(answer, response) {
  say(answer, 'good', '');
  const headers = Object.entries(response.headers).flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  const body = 'body' in response ? response.body : '';
  const text = make('pre', { tabIndex: 0 }, [`HTTP ${response.status}`, ...headers, '', body].join('\n'));
  const note = 'body' in response
    ? `${numbers.format(response.bytes)} bytes${response.cutOff ? ' (beginning only)' : ''}, decoded as UTF-8`
    : 'no body';
  answer.classList.remove('good');
  answer.append(make('span', { className: 'aside' }, note));
  answer.parentElement.querySelector('pre')?.remove();
  answer.after(text);
  answer.hidden = false;
}

// Deletion, which asks twice

function askFirst(record, article, answer) {
  inDeletion = { record, article, answer, confirmed: false };
  byId('deletion-record').replaceChildren(...[['Key', record.key], ['Operation', record.operation], ['Caller', callerName(record.caller)]]
    .map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
  byId('confirmation').value = '';
  say(byId('confirmation-problem'), 'bad', '');
  step(false);
  byId('deletion').showModal();
  byId('confirmation').focus();
}

function step(second) {
  inDeletion.confirmed = second;
  byId('first-step').hidden = second;
  byId('go-on').hidden = second;
  byId('second-step').hidden = !second;
  byId('delete').hidden = !second;
}

async function confirmDeletion() {
  if (!inDeletion.confirmed) {
    if (byId('confirmation').value !== inDeletion.record.key) {
      say(byId('confirmation-problem'), 'bad', 'This is not the key.');
      byId('confirmation').focus();
      return;
    }
    step(true);
    byId('keep').focus();
    return;
  }
  const { record, article, answer } = inDeletion;
  byId('deletion').close();
  try {
    await ask('delete', { ...seen(record), confirmation: byId('confirmation').value });
    article.replaceChildren(make('p', { className: 'message good', role: 'status' }, 'The record is deleted.'));
    byId('found').focus();
    await refresh();
  } catch (problem) {
    showRefusal(problem, article, answer);
  }
}

/** What there is now stands in place of what was shown. */
function showRefusal(problem, article, answer) {
  if (problem.record === undefined) {
    say(answer, 'bad', problem.message);
    return;
  }
  const now = card(problem.record);
  article.replaceWith(now);
  say(now.querySelector('.answer'), 'bad', problem.message);
  byId('found').focus();
}

byId('refresh').addEventListener('click', refresh);
byId('look-up').addEventListener('submit', (event) => {
  event.preventDefault();
  lookUp();
});
byId('nobody').addEventListener('change', () => {
  byId('caller').disabled = byId('nobody').checked;
});
byId('deletion-form').addEventListener('submit', (event) => {
  event.preventDefault();
  confirmDeletion();
});
byId('keep').addEventListener('click', () => byId('deletion').close());
new ResizeObserver(() => redraw()).observe(byId('chart'));
refresh();
