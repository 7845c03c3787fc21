@NullMarked
package dev.earnest.platform.web.campaigns;

import org.jspecify.annotations.NullMarked;
