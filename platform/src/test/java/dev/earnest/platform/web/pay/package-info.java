/// Tests of pay.
@org.jspecify.annotations.NullMarked
package dev.earnest.platform.web.pay;
