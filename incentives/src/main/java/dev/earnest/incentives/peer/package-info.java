/// Peer payments: pay for answers without a true answer, by comparing with peers; and how each is attacked.
@NullMarked
package dev.earnest.incentives.peer;

import org.jspecify.annotations.NullMarked;
