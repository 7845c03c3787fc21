/// Pictures as SVG text: scales, axes and charts.
@NullMarked
package dev.earnest.app.svg;

import org.jspecify.annotations.NullMarked;
