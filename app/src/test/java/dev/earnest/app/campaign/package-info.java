@NullMarked
package dev.earnest.app.campaign;

import org.jspecify.annotations.NullMarked;
