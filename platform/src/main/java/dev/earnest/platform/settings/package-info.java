/// How the operator of an installation set it up: language models, sign-in services, proxies, ways out. What is read
/// here was checked by whoever read the file; secrets are looked up when they are used and never shown.
@NullMarked
package dev.earnest.platform.settings;

import org.jspecify.annotations.NullMarked;
