/// Campaigns described in a file, and the calls with which a program makes and runs them at a server.
@NullMarked
package dev.earnest.platform.client;

import org.jspecify.annotations.NullMarked;
