/// Passwords, second factors, signed links and random secrets: cryptography in one place, without database or web.
@NullMarked
package dev.earnest.platform.secret;

import org.jspecify.annotations.NullMarked;
