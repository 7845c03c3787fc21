/// Running the server, and reaching its database from the command line.
@NullMarked
package dev.earnest.app.server;

import org.jspecify.annotations.NullMarked;
