// The list of campaigns: answers that an earlier visit could not send go out from here too.
import { openKeeper } from './keeper.js';
import { Outbox } from './outbox.js';
import { StatusLine } from './status-line.js';

const host = document.getElementById('outbox-host');
const status = new StatusLine({
  outbox: document.getElementById('outbox'),
  onRetry: (entry) => (entry ? outbox.discard(entry) : outbox.flush()),
});
const outbox = new Outbox({ keeper: await openKeeper(), person: host.dataset.person, onChange: (state) => status.outbox(state) });
await outbox.flush();
