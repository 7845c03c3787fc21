/// Who may come in and what they are: first owner, sign-in, invitations, panels, accounts, tokens, personal data.
@NullMarked
package dev.earnest.platform.web.people;

import org.jspecify.annotations.NullMarked;
