/// How far annotators agree beyond chance.
@NullMarked
package dev.earnest.crowd.agreement;

import org.jspecify.annotations.NullMarked;
