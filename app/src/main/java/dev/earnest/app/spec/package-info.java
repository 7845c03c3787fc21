/// Specifications that people write: YAML, and JSON as a part of it, read so that a fault names its line.
@NullMarked
package dev.earnest.app.spec;

import org.jspecify.annotations.NullMarked;
