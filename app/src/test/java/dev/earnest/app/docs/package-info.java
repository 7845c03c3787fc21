/// What docs/ says is what the program does: commands, code, links and the reference.
@NullMarked
package dev.earnest.app.docs;

import org.jspecify.annotations.NullMarked;
