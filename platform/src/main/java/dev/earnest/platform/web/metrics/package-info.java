/// How operators watch a server: metrics, readiness, the ids and lines of its log. Nothing here tells who somebody is.
@NullMarked
package dev.earnest.platform.web.metrics;

import org.jspecify.annotations.NullMarked;
