// This API's copy of what was revoked, as docs/feed.md says how to keep it.
import { createHash } from 'node:crypto';
import { holder } from './holder.mjs';

const { ISSUER } = process.env;
const TERM = 1000; // milliseconds
const SLACK = 600; // seconds

export class Denylist {
  #basic;
  #rows = new Map();
  #cursor = null;
  #loading = null;
  #trusted = -Infinity;

  constructor(basic) {
    this.#basic = basic;
  }

  // Follows the feed for as long as the process lives.
  async follow() {
    for (;;) {
      try {
        await this.#poll();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  // true: dead; false: alive; undefined: nobody can say.
  isDead(claims) {
    if (performance.now() >= this.#trusted) return undefined;
    const { jti, sid, sub, client_id: client, iat } = claims;
    const { endsWith: grant } = holder(claims);
    return Object.entries({ token: jti, grant, session: sid, subject: sub, client, all: '*' })
      .some(([kind, key]) => key !== undefined && iat <= (this.#rows.get(id(kind, key))?.notBefore ?? -1));
  }

  async #poll() {
    const sent = performance.now();
    const wait = this.#trusted > sent ? 200 : 0;
    const cursor = this.#cursor === null ? '' : `&cursor=${encodeURIComponent(this.#cursor)}`;
    const answer = await fetch(`${ISSUER}/denylist/feed?wait=${wait}${cursor}`, {
      headers: { Authorization: this.#basic, 'X-Guard': 'orders-api-node' },
      redirect: 'error',
      signal: AbortSignal.timeout(wait ? 600 : 5000),
    });
    if (answer.status === 400) this.#cursor = null;
    if (answer.status !== 200) throw new Error(`the feed answered ${answer.status}`);
    this.#take(await answer.json(), sent);
  }

  #take({ cursor, age_ms: age, more, reset, entries }, sent) {
    if (reset) this.#trusted = -Infinity;
    if (reset || this.#cursor === null) this.#loading = new Map();
    // The old copy stays until the new one is whole.
    const rows = this.#loading ?? this.#rows;
    for (const entry of entries) rows.set(entry.id, { notBefore: entry.not_before, until: entry.until });
    this.#cursor = cursor;
    if (more) return;
    if (this.#loading) [this.#rows, this.#loading] = [this.#loading, null];
    const ended = Date.now() / 1000 - SLACK;
    for (const [key, row] of this.#rows) if (row.until < ended) this.#rows.delete(key);
    // From when the question was sent, less how old the node's own copy was.
    this.#trusted = sent - age + TERM;
  }
}

const id = (kind, key) => createHash('sha256').update(`${kind}:${key}`).digest('base64url').slice(0, 22);
