/// Imports of items: receiving a file into the database, and the worker that reads it. A worker that dies loses nothing:
/// another one, on this server or another, goes on after the last batch that was stored.
@NullMarked
package dev.earnest.platform.imports;

import org.jspecify.annotations.NullMarked;
