@NullMarked
package dev.earnest.app.experiment;

import org.jspecify.annotations.NullMarked;
