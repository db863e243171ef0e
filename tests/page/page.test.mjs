// The HTML report in a real browser: what it says, how it is reached, and that it stands alone.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { folder, launch, page } from './browser.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const papers = ['corpus/zh/xiaoe-daikuan-app.txt', 'corpus/zh/minjian-jiekuan.txt', 'corpus/en/payday-note.txt', 'corpus/en/uk-fixed-sum.txt'];
const widths = { 1280: 900, 360: 740 };

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser?.close(); rmSync(folder, { recursive: true }); });

/** A page opened; all that it asks for or complains of is collected. */
async function open(address, width = 1280, colorScheme = 'light') {
  const context = await browser.newContext({ viewport: { width, height: widths[width] }, colorScheme, reducedMotion: 'reduce' });
  const tab = await context.newPage();
  const heard = [];
  tab.on('console', (message) => heard.push(message.text()));
  tab.on('pageerror', (error) => heard.push(String(error)));
  tab.on('request', (request) => { if (request.url() !== address) heard.push(request.url()); });
  await tab.goto(address);
  return { tab, heard, close: () => context.close() };
}

/** The serious and critical violations that axe sees. */
async function violations(tab) {
  if (!(await tab.evaluate(() => 'axe' in window))) await tab.evaluate(axe);
  const found = await tab.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }));
  const bad = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
  return bad.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`);
}

const unfold = (tab) => tab.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
const inView = (tab, id) => tab.evaluate((id) => {
  const box = document.getElementById(id).getBoundingClientRect();
  return box.height > 0 && box.top >= 0 && box.top < innerHeight;
}, id);

for (const paper of papers) {
  const name = paper.split('/').pop().replace('.txt', '');
  for (const width of [1280, 360]) {
    for (const scheme of ['light', 'dark']) {
      test(`finds no barrier in ${name} at ${width}, ${scheme}`, async () => {
        const { tab, heard, close } = await open(page(name, paper), width, scheme);
        if (width === 360 && scheme === 'light') assert.deepEqual(await violations(tab), [], 'folded');
        await unfold(tab);
        assert.deepEqual(await violations(tab), []);
        assert.deepEqual(heard, [], 'heard from the page');
        assert.equal(await tab.evaluate(() => document.documentElement.scrollWidth), width, 'scrolls sideways');
        await close();
      });
    }
  }

  test(`finds small targets nowhere in ${name}`, async () => {
    const { tab, close } = await open(page(name, paper), 360);
    await unfold(tab);
    const small = await tab.evaluate(() => [...document.querySelectorAll('a:not(.skip), summary, label')]
      .filter((one) => { const box = one.getBoundingClientRect(); return box.height < 24 || box.width < 24; })
      .map((one) => one.outerHTML.slice(0, 120)));
    assert.deepEqual(small, []);
    await close();
  });

  test(`finds headings in order and every section named in ${name}`, async () => {
    const { tab, close } = await open(page(name, paper));
    const levels = await tab.evaluate(() => [...document.querySelectorAll('h1, h2, h3, h4')].map((one) => Number(one.tagName[1])));
    assert.equal(levels[0], 1);
    levels.slice(1).forEach((level, at) => assert.ok(level >= 2 && level <= levels[at] + 1, `level ${level} after ${levels[at]}`));
    const order = await tab.evaluate(() => [...document.querySelectorAll('section')].map((one) => one.className));
    const expected = ['first', 'high', 'medium', 'low', 'leverage', 'cost', 'late', 'exit', 'missing', 'good', 'text', 'sources', 'notes'];
    assert.deepEqual(order, expected.filter((one) => order.includes(one)));
    for (const one of ['first', 'high', 'leverage', 'text', 'sources', 'notes']) assert.ok(order.includes(one), one);
    const links = await tab.evaluate(() => [...document.querySelectorAll('nav a')].map((one) => document.querySelector(one.hash)?.tagName));
    assert.deepEqual(links, order.map(() => 'H2'));
    await close();
  });

  test(`finds the way from a card into the text and back in ${name}`, async () => {
    const { tab, close } = await open(page(name, paper));
    const ids = await tab.evaluate(() => [...document.querySelectorAll('.into')].map((one) => one.hash.slice(1)));
    assert.ok(ids.length > 20);
    for (const there of [ids[2], ids.at(-1), ids[Math.floor(ids.length / 2)], ids[0]]) {
      const here = there.replace('-t-', '-');
      await tab.evaluate((id) => { document.querySelectorAll('details').forEach((one) => { if (one.querySelector(`#${id}`)) one.open = true; }); }, here);
      await tab.locator(`#${here} .into`).focus();
      const before = await tab.evaluate(() => scrollY);
      await tab.keyboard.press('Enter');
      await tab.waitForFunction((id) => location.hash === `#${id}`, there);
      assert.ok(await inView(tab, there), `${there} is not seen`);
      assert.ok(Math.abs((await tab.evaluate(() => scrollY)) - before) < 3, 'the report lost its place');
      assert.ok(await inView(tab, here), 'the card is out of sight');
      await tab.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = false; }));
      await tab.locator(`#${there}`).focus();
      await tab.keyboard.press('Enter');
      await tab.waitForFunction((id) => location.hash === `#${id}`, here);
      assert.ok(await inView(tab, here), `${here} stays folded`);
    }
    await close();
  });

  test(`finds the way both ways on a narrow screen in ${name}`, async () => {
    const { tab, close } = await open(page(name, paper), 360);
    const there = (await tab.evaluate(() => document.querySelector('.into').hash)).slice(1);
    for (const [from, to] of [[`#${there.replace('-t-', '-')} .into`, there], [`#${there}`, there.replace('-t-', '-')]]) {
      await tab.locator(from).click();
      await tab.waitForFunction((id) => location.hash === `#${id}`, to);
      assert.ok(await inView(tab, to), to);
    }
    await close();
  });

  test(`finds every place quoted and marked in ${name}`, async () => {
    const { tab, close } = await open(page(name, paper));
    const bare = await tab.evaluate(() => [...document.querySelectorAll('.agreement .anchor')].filter((one) => {
      let next = one.nextSibling;
      while (next && next.nodeType === 1 && next.matches('.anchor')) next = next.nextSibling;
      return next?.nodeName !== 'MARK' || !document.querySelector(one.hash + ' blockquote')?.textContent.trim();
    }).map((one) => one.id));
    assert.deepEqual(bare, []);
    const text = readFileSync(new URL(`../../${paper}`, import.meta.url), 'utf8').replaceAll(/\s/g, '');
    const shown = await tab.evaluate(() => { const copy = document.querySelector('.agreement').cloneNode(true); copy.querySelectorAll('.anchor').forEach((one) => one.remove()); return copy.textContent; });
    assert.equal(shown.replaceAll(/\s/g, ''), text, 'the agreement is not whole');
    await close();
  });
}

test('finds the filter by keyboard alone', async () => {
  const { tab, close } = await open(page('filter', papers[1]));
  const shown = () => tab.evaluate(() => [...document.querySelectorAll('.levers .group')].filter((one) => one.checkVisibility()).length);
  const points = (strength) => tab.evaluate((strength) => [...document.querySelectorAll('.lever')].filter((one) => one.checkVisibility() && !one.classList.contains(strength)).length, strength);
  const all = await shown();
  await unfold(tab);
  await tab.locator('.show-all').focus();
  const counts = [];
  for (const strength of ['capped', 'contestable', 'negotiable']) {
    await tab.keyboard.press('ArrowDown');
    assert.equal(await tab.evaluate(() => document.activeElement.value), strength);
    assert.equal(await points(strength), 0, `others than ${strength} show`);
    counts.push(await shown());
  }
  assert.ok(counts.every((count) => count > 0 && count < all), `${counts} of ${all}`);
  await tab.locator('.show-all').click();
  assert.equal(await shown(), all);
  await close();
});

test('finds markup of a paper shown as text', async () => {
  const paper = join(folder, 'hostile.txt');
  const markup = '<script>window.ran = 1</script><img src=x onerror="window.ran = 1"></div></section><b>';
  writeFileSync(paper, `LOAN AGREEMENT ${markup}\n1. ${markup} The Borrower may not repay the Loan early.\n2. "><svg onload=window.ran=1> The Lender may change the rate at any time.\n| ${markup} | a |\n| </pre> | b |\n`);
  const { tab, heard, close } = await open(page('hostile', paper));
  assert.equal(await tab.evaluate(() => window.ran), undefined);
  assert.deepEqual(heard, []);
  assert.equal(await tab.locator('script, img, svg').count(), 0);
  assert.ok((await tab.locator('.agreement').textContent()).includes(markup));
  assert.ok((await tab.locator('.high blockquote').first().textContent()).includes('<script>'));
  await close();
});

test('finds what is quoted tagged with its own language', async () => {
  const { tab, close } = await open(page('tongues', papers[0], '--lang', 'en'));
  const tags = await tab.evaluate(() => ['html', '.agreement', '.high blockquote', '.sources blockquote', 'h1'].map((one) => document.querySelector(one).lang));
  assert.deepEqual(tags, ['en', 'zh', 'zh', 'zh', 'zh']);
  assert.equal(await tab.evaluate(() => document.querySelector('.anchor').lang), 'en');
  await close();
});

test('finds every section and everything folded on paper', async () => {
  for (const paper of [papers[1], papers[2]]) {
    const { tab, close } = await open(page('print', paper));
    const file = join(folder, 'print.pdf');
    await tab.pdf({ path: file, format: 'A4', preferCSSPageSize: true });
    const printed = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replaceAll(/\s/g, '');
    const wanted = await tab.evaluate(() => ['h2', '.medium .places blockquote', '.lever:last-child .ask', '.sources li p', '.keep li', '.disclaimer']
      .flatMap((one) => [...document.querySelectorAll(one)].slice(-9)).map((one) => one.textContent));
    assert.ok(wanted.length > 30);
    const plain = (text) => text.replaceAll(/\s/g, '').slice(0, 24);
    assert.deepEqual(wanted.filter((text) => !printed.includes(plain(text))), []);
    await close();
  }
});

test('finds a report of several papers with all ids apart', async () => {
  const both = join(folder, 'both.html');
  const { check } = await import('./browser.mjs');
  check(papers[2], '--format', 'html', '--output', both, papers[0]);
  const { tab, close } = await open(`file://${both}`);
  assert.equal(await tab.locator('article.document').count(), 2);
  const twice = await tab.evaluate(() => { const ids = [...document.querySelectorAll('[id]')].map((one) => one.id); return ids.filter((id, at) => ids.indexOf(id) !== at); });
  assert.deepEqual(twice, []);
  assert.deepEqual(await violations(tab), []);
  await close();
});
