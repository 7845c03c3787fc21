/// Live chat over HTTP: a message goes to two models at the same time, both replies are told together, and nothing that
/// is told depends on which model wrote which.
@NullMarked
package dev.earnest.platform.web.chat;

import org.jspecify.annotations.NullMarked;
