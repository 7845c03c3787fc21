@NullMarked
package dev.earnest.platform.web;

import org.jspecify.annotations.NullMarked;
