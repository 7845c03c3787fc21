/// Work over HTTP: the next task, drafts, heartbeats, answers, receipts. JSON only; the annotator's pages call it.
@NullMarked
package dev.earnest.platform.web.work;

import org.jspecify.annotations.NullMarked;
