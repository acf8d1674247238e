// Texts of the records are only ever set as text, never as markup.

const byId = (id) => document.getElementById(id);
const numbers = new Intl.NumberFormat();
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Without a name and a password that stand in the address: with these, nothing can be fetched. */
const here = location.origin + location.pathname;

const SELF_REFRESH = 60_000;
/** After that long without anybody at the page, it leaves the session to its end. */
const ATTENDED = 15 * 60_000;

let showsResponses = false;
let keyHeader = 'Idempotency-Key';
let inDeletion = null;
let zone = 'UTC';
let readAt = null;
let askedAt = 0;
let attendedAt = Date.now();
const drawings = new Map();
const turns = new Map();

/** Of several questions of a kind, only the last one's answer is shown. */
function takeTurn(kind) {
  const turn = (turns.get(kind) ?? 0) + 1;
  turns.set(kind, turn);
  return () => turns.get(kind) === turn;
}

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
    response = await fetch(here + path, { cache: 'no-store', ...options });
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

/**
 * What cannot be seen, or turns around what follows, is named instead; so is the empty sign of Braille, which Unicode takes for a
 * visible one. Texts of others do not reach beyond their place.
 */
const ODD = /([\p{C}\p{Zl}\p{Zp}\p{DI}\u2800]|(?! )\p{Zs}|^ +| +$)/u;

function visible(text) {
  const parts = text.split(ODD).filter((part) => part !== undefined && part !== '').map((part) => (ODD.test(part)
    ? make('span', { className: 'odd' }, [...part].map((sign) => `U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`).join(' '))
    : part));
  return make('bdi', {}, ...parts);
}

const spell = (text) => visible(text).textContent;

function parts(instant, options) {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

function timeText(instant) {
  const { year, month, day, hour, minute, second, fractionalSecond } = parts(instant, { year: 'numeric',
    month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });
  return `${year}-${month}-${day} ${hour}:${minute}:${second}.${fractionalSecond} ${zone}`;
}

function clockText(instant) {
  const { hour, minute } = parts(instant, { hour: '2-digit', minute: '2-digit' });
  return `${hour}:${minute}`;
}

const moment = (text) => make('time', { dateTime: text }, timeText(new Date(text)));
const callerName = (caller) => (caller === '' ? make('em', {}, 'not authenticated') : visible(caller));
const after = ({ tookMillis }) => (tookMillis === undefined ? '' : `, after ${millis(tookMillis)}`);
const millis = (count) => (count < 1000 ? `${count} ms` : `${numbers.format(count / 1000)} s`);

function useZone(name) {
  zone = name;
  document.querySelectorAll('time').forEach((time) => {
    time.textContent = timeText(new Date(time.dateTime));
  });
  drawings.forEach((draw) => draw());
}

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

/** The button keeps the focus: it is busy, and not disabled. */
async function refresh() {
  askedAt = Date.now();
  const isCurrent = takeTurn('refresh');
  const button = byId('refresh');
  button.setAttribute('aria-busy', 'true');
  const problems = [];
  const part = async (path, work) => {
    try {
      const answer = await ask(path);
      if (isCurrent()) {
        work(answer);
      }
    } catch (problem) {
      problems.push(problem.message);
    }
  };
  await Promise.all([part('server', showServer), part('overview', show), part('last-hour', showLastHour)]);
  if (isCurrent()) {
    button.removeAttribute('aria-busy');
    say(byId('message'), 'bad', problems.length === 0 ? '' : `The overview failed. ${[...new Set(problems)].join(' ')}`);
  }
}

function tellAge() {
  if (readAt !== null) {
    byId('age').textContent = `, ${duration(Math.max(0, Math.round((Date.now() - readAt) / 1000)))} ago`;
  }
}

function refreshByItself() {
  const attended = Date.now() - attendedAt < ATTENDED;
  if (byId('by-itself').checked && document.visibilityState === 'visible' && attended && Date.now() - askedAt >= SELF_REFRESH
      && !byId('refresh').hasAttribute('aria-busy')) {
    refresh();
  }
}

function show(overview) {
  showsResponses = overview.showsResponses;
  readAt = Date.now();
  byId('as-of').replaceChildren('As of ', moment(overview.asOf));
  tellAge();
  const counts = (state) => overview.records.filter((tally) => tally.state === state);
  const sum = (tallies) => tallies.reduce((total, tally) => total + tally.count, 0);
  const hourly = (tallies) => Array.from({ length: 24 },
    (_, hour) => tallies.reduce((total, tally) => total + tally.hourly[hour], 0));
  const [completed, started] = [counts('completed'), counts('started')];

  byId('totals').replaceChildren(fact('Records', numbers.format(sum(overview.records))),
    fact('Completed', numbers.format(sum(completed))), fact('Started', numbers.format(sum(started))));
  showOperations(overview.records);
  showHours(new Date(overview.hoursSince), hourly(completed), hourly(started));
  showOldest(overview.oldestStarted);
  byId('steps').hidden = overview.oldestSteps === undefined;
  showOldestSteps(overview.oldestSteps ?? []);
}

// The server

const fact = (name, ...values) => make('div', {}, make('dt', {}, name), make('dd', {}, ...values));

function showServer(server) {
  keyHeader = server.settings['idempotent.header'];
  const purge = server.lastPurge;
  const facts = [
    fact('Server', visible(server.server)),
    fact('Application', visible(server.application === '' ? server.contextPath || '/' : `${server.application} at ${server.contextPath || '/'}`)),
    fact('Calls running on this server', numbers.format(server.runningHere)),
  ];
  if (server.runningInDatabase !== undefined) {
    facts.push(fact('Calls running on all servers', numbers.format(server.runningInDatabase)));
  }
  facts.push(
    fact('Waiting for the purge', numbers.format(server.waitingForPurge)),
    fact('Last purge of this server', ...(purge === undefined ? ['none yet'] : [moment(purge.at),
      purge.deleted === undefined ? ': it failed, and the log says why' : `: ${numbers.format(purge.deleted)} deleted in ${millis(purge.tookMillis)}`])),
  );
  byId('server').replaceChildren(...facts);
  byId('what-started-means').textContent = server.startedMayRun
    ? 'A started record is that of a call that runs right now, or it was left behind by a failure or by a lost server.'
    : 'A started record was left behind by a failure. Calls that run have no record before they end.';
  byId('settings').tBodies[0].replaceChildren(...Object.entries(server.settings).map(([name, value]) => make('tr', {},
    make('th', { scope: 'row' }, name), make('td', {}, value === '' ? make('em', {}, 'empty') : visible(value)))));
  byId('deletions').replaceChildren(...(server.deletions.length === 0 ? [make('p', {}, 'None on this server since it started.')]
    : server.deletions.map((deleted) => make('p', { className: 'deleted' }, moment(deleted.at), ' ', visible(deleted.operator),
      ' deleted ', make('code', {}, visible(deleted.record.key)), ' of ', visible(deleted.record.operation), ', ',
      callerName(deleted.record.caller), `, ${deleted.record.state} ${deleted.record.status ?? ''}: `, visible(deleted.reason)))));
}

function showOperations(tallies) {
  const count = (operation, state) => tallies
    .filter((tally) => tally.operation === operation && tally.state === state)
    .reduce((total, tally) => total + tally.count, 0);
  const operations = [...new Set(tallies.map((tally) => tally.operation))].sort();
  byId('by-operation').tBodies[0].replaceChildren(...operations.map((operation) => make('tr', {},
    make('th', { scope: 'row' }, visible(operation)),
    make('td', { className: 'number' }, numbers.format(count(operation, 'completed'))),
    make('td', { className: 'number' }, numbers.format(count(operation, 'started'))))));
  byId('operations').replaceChildren(...operations.map((operation) => make('option', { value: operation, label: spell(operation) })));
}

/** Draws counts over time, again whenever the page's width or time zone changes. */
function drawTimes(place, { since, length, series, table, step, summarise }) {
  const starts = series[0].counts.map((_, slot) => new Date(since.getTime() + slot * length));
  const name = (slot) => clockText(starts[slot]);
  const totals = starts.map((_, slot) => series.reduce((total, { counts }) => total + counts[slot], 0));
  const top = Math.max(...totals);
  const total = totals.reduce((a, b) => a + b, 0);
  table.tHead.replaceChildren(make('tr', {}, make('th', { scope: 'col' }, 'From'),
    ...series.map(({ label }) => make('th', { scope: 'col', className: 'number' }, label))));
  table.tBodies[0].replaceChildren(...starts.map((start, slot) => make('tr', {},
    make('th', { scope: 'row' }, moment(start.toISOString())),
    ...series.map(({ counts }) => make('td', { className: 'number' }, numbers.format(counts[slot]))))));
  const redraw = () => byId(place).replaceChildren(chart(place, series, niceTop(top), name, step,
    summarise(total, name(totals.indexOf(top)), top)));
  drawings.set(place, redraw);
  redraw();
}

function showHours(since, completed, started) {
  drawTimes('chart', {
    since,
    length: 3600000,
    series: [{ className: 'completed', label: 'Completed', counts: completed }, { className: 'started', label: 'Started', counts: started }],
    table: byId('hours'),
    step: 3,
    summarise: (total, at, top) => (total === 0
      ? 'None in the last 24 hours.'
      : `${numbers.format(total)} in the last 24 hours, most of them in the hour from ${at}: ${numbers.format(top)}.`),
  });
}

function showLastHour(hour) {
  const kinds = [['completed', 'below 400', (status) => status < 400], ['refused', '400–499', (status) => status >= 400 && status < 500],
    ['failed', '500 and above', (status) => status >= 500], ['started', 'no answer', (status) => status === undefined]];
  const statuses = [...hour.statuses].sort((one, other) => (one.status ?? 1000) - (other.status ?? 1000));
  const sum = ({ minutely }) => minutely.reduce((a, b) => a + b, 0);
  byId('statuses').replaceChildren(...(statuses.length === 0 ? [make('p', {}, 'No record was created in the last hour.')]
    : [make('dl', { className: 'facts' }, ...statuses.map((status) => fact(status.status ?? 'no answer', numbers.format(sum(status)))))]));
  drawTimes('minute-chart', {
    since: new Date(hour.minutesSince),
    length: 60000,
    series: kinds.map(([className, label, fits]) => ({ className, label, counts: Array.from({ length: 60 }, (_, minute) =>
      statuses.filter(({ status }) => fits(status)).reduce((total, { minutely }) => total + minutely[minute], 0)) })),
    table: byId('minutes'),
    step: 10,
    summarise: (total, at, top) => (total === 0
      ? 'None in the last hour.'
      : `${numbers.format(total)} in the last hour, most of them in the minute from ${at}: ${numbers.format(top)}.`),
  });
}

/** The next of 2, 4, 6, 8, 10, 20, 40, …: half of it is a whole number, too. */
function niceTop(count) {
  const power = 10 ** Math.floor(Math.log10(Math.max(count, 1)));
  return Math.max(2, [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((top) => top >= count));
}

function chart(place, series, top, name, step, summary) {
  const width = Math.max(240, byId(place).clientWidth);
  const [height, left, bottom, above] = [200, 52, 24, 10];
  const slots = series[0].counts.length;
  const slot = (width - left) / slots;
  const gap = slot > 20 ? 4 : slot > 6 ? 2 : 1;
  const each = slot * step > 45 ? step : step * 2;
  const y = (count) => above + (height - above - bottom) * (1 - count / top);
  const svg = draw('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': `${place}-title ${place}-summary` });
  svg.append(draw('desc', { id: `${place}-summary` }, summary));
  for (const count of [0, top / 2, top]) {
    svg.append(draw('line', { x1: left, x2: width, y1: y(count), y2: y(count) }));
    svg.append(draw('text', { x: left - 8, y: y(count) + 4, 'text-anchor': 'end' }, numbers.format(count)));
  }
  for (let at = 0; at < slots; at++) {
    const x = left + at * slot;
    const bar = draw('g', {});
    bar.append(draw('title', {}, `${name(at)}: ${series.map(({ label, counts }) => `${numbers.format(counts[at])} ${label}`).join(', ')}`));
    let below = 0;
    for (const { className, counts } of series) {
      bar.append(draw('rect', { class: className, x: x + gap / 2, width: slot - gap, y: y(below + counts[at]), height: y(0) - y(counts[at]) }));
      below += counts[at];
    }
    svg.append(bar);
    if (at % each === 1) {
      svg.append(draw('text', { x: x + slot / 2, y: height - 6, 'text-anchor': 'middle' }, name(at)));
    }
  }
  return svg;
}

function showOldest(records) {
  keepFocus(byId('oldest'), () => byId('oldest').replaceChildren(records.length === 0
    ? make('p', {}, 'Every record has its answer.')
    : list(records, ['Age', (record) => duration(record.ageSeconds)])));
}

function showOldestSteps(steps) {
  keepFocus(byId('oldest-steps'), () => byId('oldest-steps').replaceChildren(steps.length === 0
    ? make('p', {}, 'Every step has its end.')
    : list(steps, ['Age', (step) => duration(step.ageSeconds)], ['Step', (step) => visible(step.name)])));
}

/** The page refreshes itself, also while somebody is at a button of what is replaced. */
function keepFocus(place, replace) {
  const focused = place.contains(document.activeElement) ? document.activeElement.dataset.record : null;
  replace();
  if (focused !== null) {
    ([...place.querySelectorAll('button')].find(({ dataset }) => dataset.record === focused) ?? byId('refresh')).focus();
  }
}

/** Records in a table, from which one goes to each of them. */
function list(records, ...columns) {
  const look = (record) => {
    const button = make('button', { type: 'button', ariaLabel: `Look at ${spell(record.key)}` }, 'Look');
    button.dataset.record = JSON.stringify(locate(record)); // Records of several callers may have the same key.
    button.addEventListener('click', () => lookAt(record));
    return button;
  };
  return table(records, look, ...columns, ['Operation', (record) => visible(record.operation)],
    ['Caller', (record) => callerName(record.caller)], ['Key', (record) => make('code', {}, visible(record.key))]);
}

/** Rows of named columns, and at the end of each what can be done. */
function table(rows, action, ...columns) {
  const cell = (name, value) => {
    const data = make('td', {}, value);
    data.dataset.name = name;
    return data;
  };
  return make('div', { className: 'scroll' }, make('table', { className: 'stacked' },
    make('thead', {}, make('tr', {}, ...columns.map(([name]) => make('th', { scope: 'col' }, name)), make('td'))),
    make('tbody', {}, ...rows.map((row) => make('tr', {}, ...columns.map(([name, value]) => cell(name, value(row))),
      make('td', { className: 'number' }, action(row)))))));
}

// Records that fit

let searched = null;

/** As it is typed, in the chosen zone: the browser's own, or UTC. */
const instantOf = (text) => (text === '' ? undefined : new Date(zone === 'UTC' ? `${text}Z` : text).toISOString());

async function search(last) {
  const isCurrent = takeTurn('search');
  const form = byId('search');
  if (last === undefined) {
    const text = (name) => form.elements[name].value || undefined;
    searched = { caller: text('caller'), operation: text('operation'), state: text('state'), status: text('status'),
      from: instantOf(form.elements.from.value), until: instantOf(form.elements.until.value) };
  }
  const place = byId('fitting');
  try {
    const { records, more } = await ask('search', { ...searched, after: last });
    if (!isCurrent()) {
      return;
    }
    place.replaceChildren(...(records.length === 0 ? [make('p', { className: 'message warn' }, 'No record fits.')]
      : [list(records, ['Created', (record) => moment(record.createdAt)],
        ['Answer', (record) => (record.state === 'started' ? 'none' : `${record.status}${after(record)}`)])]));
    if (more) {
      const next = make('button', { type: 'button' }, 'Older ones');
      next.addEventListener('click', () => search({ ...locate(records.at(-1)), createdAt: records.at(-1).createdAt }));
      place.append(make('div', { className: 'actions' }, next));
    }
  } catch (problem) {
    if (!isCurrent()) {
      return;
    }
    place.replaceChildren(make('p', { className: 'message bad' }, problem.message));
  }
  place.focus();
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
  await find(question, async () => ((await runs(question))
    ? make('p', { className: 'message good' }, 'A call with this key is running. It has no record before it ends.')
    : make('p', { className: 'message warn' }, noRecord(question), ...didYouMean(question.key))));
}

/** Shows what is found, unless something else was asked meanwhile. */
async function find(question, none) {
  const isCurrent = takeTurn('find');
  const found = byId('found');
  found.replaceChildren(make('p', { className: 'hint' }, 'Looking …'));
  let shown;
  try {
    const { records, unrecorded = [], more, showsResponses: shows } = await ask('find', question);
    showsResponses = shows;
    shown = [...records.map(card), ...unrecorded.map(unrecordedCard)];
    if (shown.length === 0) {
      shown = [await none()];
    }
    if (more) {
      shown.push(make('p', { className: 'message warn' }, 'There are more. Name operation or caller.'));
    }
  } catch (problem) {
    shown = [make('p', { className: 'message bad' }, problem.message, ...didYouMean(question.key ?? ''))];
  }
  if (isCurrent()) {
    found.replaceChildren(...shown);
    found.focus();
  }
}

/** A key as it was pasted: with its header's name, blanks around it, or the quotes of a string (RFC 8941 §3.3.3). */
function plainKey(text) {
  let key = text.trim();
  if (key.toLowerCase().startsWith(`${keyHeader.toLowerCase()}:`)) {
    key = key.slice(keyHeader.length + 1).trim();
  }
  const quoted = /^(["'])(.*)\1$/.exec(key);
  return quoted === null ? key : quoted[2].replace(/\\(["\\])/g, '$1');
}

function didYouMean(key) {
  const plain = plainKey(key);
  if (plain === key || plain === '') {
    return [];
  }
  const button = make('button', { type: 'button' }, visible(plain));
  button.addEventListener('click', () => {
    byId('key').value = plain;
    lookUp();
  });
  return [' Did you mean ', button, '?'];
}

const namesAll = ({ caller, operation }) => caller !== undefined && operation !== undefined;

const runs = async (question) => namesAll(question) && (await ask('owner', question)).alive;

const noRecord = (question) => namesAll(question)
  ? 'There is no record of this key, and no call with it is running: it was never used, has been purged, or its call was cut off.'
  : 'There is no record of this key. To see whether a call with it is running, name operation and caller.';

/** The frame of what is shown of a key, with its steps, and how to add what can be done. */
function frame(found, ...facts) {
  const article = byId('record').content.cloneNode(true).firstElementChild;
  article.querySelector('h3').replaceChildren(visible(found.key));
  article.querySelector('.facts').append(...facts);
  const answer = article.querySelector('.answer');
  const button = (name, className, work) => {
    const made = make('button', { type: 'button', className }, name);
    made.addEventListener('click', () => work().catch((problem) => say(answer, 'bad', problem.message)));
    return made;
  };
  if (found.steps !== undefined) {
    const show = (step) => (showsResponses && step.resultBytes !== undefined
      ? button('Show', '', async () => showResult(answer, step, await ask('result', { ...locate(found), step: step.name }))) : '');
    article.querySelector('.steps').append(table(found.steps, show, ['Step', (step) => visible(step.name)],
      ['State', (step) => make('span', { className: `badge ${step.state === 'started' ? 'warn' : 'good'}` }, step.state)],
      ['Begun', (step) => moment(step.createdAt)], ['Ended', (step) => (step.completedAt ? moment(step.completedAt) : '–')],
      ['Result', (step) => make('code', {}, visible(step.type))], ['Request', (step) => make('code', {}, step.fingerprint)]));
  }
  const action = (...properties) => article.querySelector('.actions').append(button(...properties));
  return { article, answer, action };
}

async function tellWhetherItRuns(found, answer) {
  const { alive, here: ofThisServer } = await ask('owner', locate(found));
  const holder = ofThisServer === undefined ? 'a call holds its lock'
    : ofThisServer ? 'a call on this server holds its lease'
      : 'its lease lasts, and no call on this server renews it';
  say(answer, 'good', alive
    ? `Yes: ${holder}.`
    : 'No: nobody holds its lock. The next request with this key runs the operation.');
}

function unrecordedCard(found) {
  const { article, answer, action } = frame(found,
    fact('State', make('span', { className: 'badge warn' }, 'no record')),
    fact('Operation', visible(found.operation)),
    fact('Caller', callerName(found.caller)));
  action('Does it run?', '', () => tellWhetherItRuns(found, answer));
  return article;
}

function leaseFacts({ lease }) {
  return lease === undefined ? [] : [fact('Lease', lease.lasts ? 'until ' : 'over since ', moment(lease.until),
    lease.lasts ? '' : ': the next request takes it over')];
}

function card(record) {
  const badges = [make('span', { className: `badge ${record.state === 'completed' ? 'good' : 'warn'}` }, record.state)];
  if (record.expired) {
    badges.push(' ', make('span', { className: 'badge bad' }, 'expired'));
  }
  const { article, answer, action } = frame(record,
    fact('State', ...badges),
    fact('Status', record.status ?? '–'),
    fact('Age', duration(record.ageSeconds)),
    fact('Attempts', `at least ${record.attemptsAtLeast}`),
    fact('Operation', visible(record.operation)),
    fact('Caller', callerName(record.caller)),
    fact('Created', moment(record.createdAt)),
    fact('Completed', ...(record.completedAt ? [moment(record.completedAt), after(record)] : ['–'])),
    fact('Request', make('code', {}, record.fingerprint), ' …'),
    fact('Body', record.bodyBytes === undefined ? '–' : `${numbers.format(record.bodyBytes)} bytes`, record.contentType ? ', ' : '',
      visible(record.contentType ?? '')),
    fact(record.expired ? 'Expired' : 'Expires', moment(record.expiresAt)),
    ...leaseFacts(record),
  );
  if (record.state === 'started') {
    action('Does it run?', '', () => tellWhetherItRuns(record, answer));
  } else if (showsResponses) {
    action('Show the response', '', async () => showResponse(answer, await ask('response', locate(record))));
  }
  article.querySelector('.actions').append(make('a', { href: `${here}?record=${record.link}` }, 'Link to this record'));
  action('Delete …', 'danger', async () => askFirst(record, article, answer));
  return article;
}

const locate = ({ caller, operation, key }) => ({ caller, operation, key });
const seen = ({ state, createdAt, completedAt, expiresAt, fingerprint, ...record }) => (
  { ...locate(record), state, createdAt, completedAt, expiresAt, fingerprint });

function showResponse(answer, response) {
  const headers = Object.entries(response.headers).flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  const body = 'body' in response ? response.body : '';
  showText(answer, [`HTTP ${response.status}`, ...headers, '', body].join('\n'),
    'body' in response ? sizeNote(response) : 'no body');
}

function showResult(answer, step, result) {
  showText(answer, result.result, `${spell(step.name)}: ${sizeNote(result)}`);
}

const sizeNote = ({ bytes, cutOff }) => `${numbers.format(bytes)} bytes${cutOff ? ' (beginning only)' : ''}, decoded as UTF-8`;

function showText(answer, content, note) {
  say(answer, 'good', '');
  const text = make('pre', { tabIndex: 0 }, content);
  answer.classList.remove('good');
  answer.append(make('span', { className: 'aside' }, note));
  answer.parentElement.querySelector('pre')?.remove();
  answer.after(text);
  answer.hidden = false;
}

// Deletion, which asks twice

function askFirst(record, article, answer) {
  inDeletion = { record, article, answer, confirmed: false };
  byId('deletion-record').replaceChildren(...[['Key', visible(record.key)], ['Operation', visible(record.operation)], ['Caller', callerName(record.caller)]]
    .map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value))));
  byId('confirmation').value = '';
  byId('reason').value = '';
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
    if (byId('reason').value.trim() === '') {
      say(byId('confirmation-problem'), 'bad', 'Give a reason.');
      byId('reason').focus();
      return;
    }
    step(true);
    byId('keep').focus();
    return;
  }
  const { record, article, answer } = inDeletion;
  byId('deletion').close();
  try {
    await ask('delete', { ...seen(record), confirmation: byId('confirmation').value, reason: byId('reason').value });
    article.replaceChildren(make('p', { className: 'message good', role: 'status' }, 'The record is deleted.'));
    byId('found').focus();
    await refresh();
  } catch (problem) {
    showNotDeleted(problem, article, answer);
  }
}

/** What there is now stands in place of what was shown. */
function showNotDeleted(problem, article, answer) {
  if (problem.record === undefined) {
    say(answer, 'bad', problem.message);
    return;
  }
  const now = card(problem.record);
  article.replaceWith(now);
  say(now.querySelector('.answer'), 'bad', problem.message);
  byId('found').focus();
}

byId('refresh').addEventListener('click', () => refresh());
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
byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  search();
});
byId('zone').replaceChildren(...[...new Set(['UTC', ownZone])].map((name) => make('option', { value: name }, name)));
byId('zone').addEventListener('change', () => useZone(byId('zone').value));
for (const kind of ['pointerdown', 'keydown']) {
  document.addEventListener(kind, () => {
    attendedAt = Date.now();
  });
}
setInterval(() => {
  tellAge();
  refreshByItself();
}, 1000);
const observer = new ResizeObserver(() => drawings.forEach((redraw) => redraw()));
observer.observe(byId('chart'));
const link = new URLSearchParams(location.search).get('record');
if (link !== null) {
  find({ link }, async () => make('p', { className: 'message warn' },
    'There is no such record any more: it was purged, deleted or created anew.'));
}
refresh();
