/// What is printed for people: aligned tables, colour only on a terminal, progress.
@NullMarked
package dev.earnest.app.terminal;

import org.jspecify.annotations.NullMarked;
