/// Backups: one archive with every table at one moment, and the proof that it can be brought back.
///
/// An archive is a ZIP file: `tables/<name>.copy` holds a table in PostgreSQL's text format, sorted by its key;
/// `manifest.json` says what must be in them.
@NullMarked
package dev.earnest.platform.backup;

import org.jspecify.annotations.NullMarked;
