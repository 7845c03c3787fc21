/// The verb `contract`: specification, solution, words, pages and files.
@NullMarked
package dev.earnest.app.contract;

import org.jspecify.annotations.NullMarked;
