/// How people come in and what they may: SQL for accounts, second factors, links, tokens, invitations, panels, limits,
/// export and erasure of personal data.
@NullMarked
package dev.earnest.platform.store.people;

import org.jspecify.annotations.NullMarked;
