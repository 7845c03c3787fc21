/// Items, slots, leases, drafts, answers and enrolments: everything between an imported item and a paid answer.
@NullMarked
package dev.earnest.platform.store.work;

import org.jspecify.annotations.NullMarked;
