/// The report page: from tables of judgments to one self-contained HTML file.
@NullMarked
package dev.earnest.app.report;

import org.jspecify.annotations.NullMarked;
