/// What reviewers read and decide: the audit trail, final labels, actions on people, rejections and appeals.
@NullMarked
package dev.earnest.platform.store.review;

import org.jspecify.annotations.NullMarked;
