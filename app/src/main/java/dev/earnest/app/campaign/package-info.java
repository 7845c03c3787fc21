/// What the verb `campaign` does: campaign files, and campaigns at a server.
@NullMarked
package dev.earnest.app.campaign;

import org.jspecify.annotations.NullMarked;
