@NullMarked
package dev.earnest.app.demo;

import org.jspecify.annotations.NullMarked;
