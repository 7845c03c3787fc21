/// Long work: who does it, how far it is, the files it made.
@NullMarked
package dev.earnest.platform.store.jobs;

import org.jspecify.annotations.NullMarked;
