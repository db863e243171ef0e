// A browser that keeps to itself, and the reports that it shows.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const folder = mkdtempSync(join(tmpdir(), 'loanlint-page-'));
const loanlint = process.env.LOANLINT ?? join(root, 'target/release/loanlint');
const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts Chromium without anything that speaks to the world. */
export function launch() {
  const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: browsers.find((path) => path && existsSync(path)), headless: true, args: quiet });
}

/** What `loanlint check` prints of an agreement. */
export function check(paper, ...options) {
  return execFileSync(loanlint, ['check', '--as-of', '2026-11-25', ...options, paper], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...(options.env ?? {}) } });
}

/** Writes the page of an agreement; goes out its address. */
export function page(name, paper, ...options) {
  const file = join(folder, `${name}.html`);
  check(paper, '--format', 'html', '--output', file, ...options);
  return `file://${file}`;
}
